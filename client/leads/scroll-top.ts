import { type Accessor, createEffect, createSignal, on } from "solid-js";

/** Brings the list inside an element back to its first row whenever `question` becomes another one. */
export function createScrollTop(question: Accessor<string>) {
  const [element, setElement] = createSignal<HTMLElement>();
  const toTop = () => element()?.querySelector("[role=grid]")?.scrollTo({ top: 0 });
  createEffect(on(question, toTop, { defer: true }));

  return { setElement, toTop };
}
