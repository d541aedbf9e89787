import { type Accessor, createSignal, onCleanup } from "solid-js";

/** Whether the page is in front of somebody, rather than in a tab behind others. */
export function createVisible(): Accessor<boolean> {
  const [visible, setVisible] = createSignal(!document.hidden);
  const look = () => setVisible(!document.hidden);
  document.addEventListener("visibilitychange", look);
  onCleanup(() => document.removeEventListener("visibilitychange", look));
  return visible;
}
