import { Dialog } from "@ark-ui/solid/dialog";
import { Portal } from "solid-js/web";
import { createBackCloses } from "./layers.ts";
import { PaletteBody } from "./PaletteBody.tsx";
import type { PaletteEntry } from "./PaletteOption.tsx";

interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What can be done here. */
  entries: readonly PaletteEntry[];
  /** Looks up records; asked again at every keystroke. */
  find?: (text: string) => Promise<PaletteEntry[]>;
}

/** Does anything and finds anything by typing a part of its name. */
export function CommandPalette(props: CommandPaletteProps) {
  createBackCloses(
    () => props.open,
    () => props.onOpenChange(false),
  );

  return (
    <Dialog.Root
      open={props.open}
      onOpenChange={(change) => props.onOpenChange(change.open)}
      lazyMount
      unmountOnExit
    >
      <Portal>
        <Dialog.Backdrop class="fixed inset-0 z-40 bg-overlay data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in" />
        <Dialog.Positioner class="fixed inset-0 top-(--viewing-as) z-40 flex items-start justify-center px-3 pt-[max(12px,env(safe-area-inset-top))] md:pt-[14dvh]">
          <Dialog.Content
            aria-label="Commands and search"
            class="w-full max-w-xl overflow-hidden rounded-card bg-raised shadow-floating outline-none data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in"
          >
            <PaletteBody
              entries={props.entries}
              find={props.find}
              onChoose={(entry) => {
                props.onOpenChange(false);
                entry.run();
              }}
            />
          </Dialog.Content>
        </Dialog.Positioner>
      </Portal>
    </Dialog.Root>
  );
}
