/** Every component in its states, for looking at in both themes and on a phone. */
export function Gallery() {
  return <main class="p-6">Components</main>;
}
