/** Stands where something from the server will be; give it the size of the real thing by class. */
export function Skeleton(props: { class?: string }) {
  return (
    <div
      aria-hidden="true"
      class={`animate-breathe rounded-mark bg-pressed ${props.class ?? "h-4"}`}
    />
  );
}
