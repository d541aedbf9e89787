import { onCleanup, onMount } from "solid-js";

/** How often the foot is measured while a message is shown, in ms: it grows as one types. */
const measureMs = 100;

/**
 * As long as its owner lives the page's style knows how high the foot is, as `--foot`. What is pressed
 * at the foot of a page is marked `data-foot`.
 */
export function createFootMeasure(): void {
  onMount(() => {
    measure();
    const timer = setInterval(measure, measureMs);
    onCleanup(() => clearInterval(timer));
  });
}

function measure(): void {
  const feet = [...document.querySelectorAll("[data-foot]")].map((each) =>
    each.getBoundingClientRect(),
  );
  const tops = feet.filter(({ height }) => height > 0).map(({ top }) => top);
  const height = window.innerHeight - Math.min(window.innerHeight, ...tops);
  document.documentElement.style.setProperty("--foot", `${height}px`);
}
