/** For a `ref`: puts the cursor there. `autofocus` works only for what is there when the page loads. */
export function focusOnceShown(input: HTMLElement): void {
  queueMicrotask(() => input.focus());
}
