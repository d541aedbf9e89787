import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";
import type { PaletteEntry } from "./PaletteOption.tsx";

type Find = (text: string) => Promise<PaletteEntry[]>;

/** What `find` answers for the text; a late answer to an earlier text is dropped. */
export function createFound(
  text: Accessor<string>,
  find: Accessor<Find | undefined>,
): Accessor<PaletteEntry[]> {
  const [found, setFound] = createSignal<PaletteEntry[]>([]);
  createEffect(
    on([text, find], ([wanted, ask]) => {
      let late = false;
      onCleanup(() => (late = true));
      if (!ask || wanted.trim() === "") setFound([]);
      else void ask(wanted.trim()).then((entries) => late || setFound(entries));
    }),
  );
  return found;
}
