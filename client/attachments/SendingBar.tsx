/** How much of a file has gone out, from 0 to 1. */
export function SendingBar(props: { label: string; part: number }) {
  const percent = () => Math.floor(props.part * 100);

  return (
    <div
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent()}
      class="h-1.5 min-w-24 overflow-hidden rounded-full bg-pressed"
    >
      <div
        class="h-full origin-left rounded-full bg-accent-mark transition-transform duration-200 ease-out"
        style={{ transform: `scaleX(${props.part})` }}
      />
    </div>
  );
}
