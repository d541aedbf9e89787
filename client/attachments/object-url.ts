import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js";

/** An address under which this page can show the blob. */
export function createObjectUrl(blob: Accessor<Blob | undefined>): Accessor<string | undefined> {
  const [url, setUrl] = createSignal<string>();
  createEffect(() => {
    const shown = blob();
    const made = shown && URL.createObjectURL(shown);
    setUrl(made);
    onCleanup(() => made && URL.revokeObjectURL(made));
  });
  return url;
}
