import { For, Show } from "solid-js";
import { createOverwritten } from "./overwritten.ts";
import { OverwrittenNotice } from "./OverwrittenNotice.tsx";

/** Stays on every page about leads until each of them is settled. */
export function OverwrittenNotices() {
  const overwritten = createOverwritten();

  return (
    <Show when={overwritten().length > 0}>
      <section
        aria-label="Written over"
        class="fixed inset-x-1 top-[calc(var(--viewing-as)+3.25rem)] z-40 flex max-h-[60dvh] flex-col gap-2 overflow-y-auto p-1 md:top-auto md:right-3 md:bottom-3 md:left-auto md:w-96"
      >
        <For each={overwritten()}>{(one) => <OverwrittenNotice overwritten={one} />}</For>
      </section>
    </Show>
  );
}
