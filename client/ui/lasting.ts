import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js";

/** True once something has been so for `ms`; false as soon as it is not: what passes at once is not worth a word. */
export function createLasting(isSo: Accessor<boolean>, ms: number): Accessor<boolean> {
  const [lasts, setLasts] = createSignal(false);
  createEffect(() => {
    if (!isSo()) return void setLasts(false);
    const timer = setTimeout(() => setLasts(true), ms);
    onCleanup(() => clearTimeout(timer));
  });
  return lasts;
}
