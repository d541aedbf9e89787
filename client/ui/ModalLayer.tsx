import { Dialog } from "@ark-ui/solid/dialog";
import X from "lucide-solid/icons/x";
import { type JSX, Show } from "solid-js";
import { Portal } from "solid-js/web";
import { IconButton } from "./IconButton.tsx";
import { createBackCloses } from "./layers.ts";
import { createOpenModal } from "./open-modals.ts";

export interface ModalProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  /** Buttons, the primary one last. */
  footer?: JSX.Element;
  /** Its page keeps it in the address, and so in the browser's history. */
  inAddress?: boolean;
  children: JSX.Element;
}

interface ModalLayerProps extends ModalProps {
  positionerClass: string;
  contentClass: string;
}

/**
 * What `Dialog` and `Sheet` share: the dimmed page, the trapped focus, title, body and footer. The
 * close button comes last, so that the focus begins in the body.
 */
export function ModalLayer(props: ModalLayerProps) {
  createOpenModal(() => props.open);
  createBackCloses(
    () => props.open && !props.inAddress,
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
        <Dialog.Positioner
          class={`fixed inset-0 top-(--viewing-as) z-40 flex ${props.positionerClass}`}
        >
          <Dialog.Content
            class={`relative flex min-h-0 flex-col bg-raised shadow-floating outline-none ${props.contentClass}`}
          >
            <header class="py-2 pr-14 pl-4 md:pt-3 md:pl-5">
              <Dialog.Title class="flex min-h-8 items-center text-base font-semibold pointer-coarse:min-h-11">
                {props.title}
              </Dialog.Title>
              <Show when={props.description}>
                <Dialog.Description class="text-ink-muted">{props.description}</Dialog.Description>
              </Show>
            </header>
            <div class="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pt-1 pb-safe-4 md:px-5">
              {props.children}
            </div>
            <Show when={props.footer}>
              <footer class="flex justify-end gap-2 border-t border-line px-3 pt-3 pb-safe-3 md:px-5">
                {props.footer}
              </footer>
            </Show>
            <Dialog.CloseTrigger
              asChild={(attributes) => (
                <IconButton
                  {...attributes()}
                  class="absolute top-2 right-2 md:top-3 md:right-3"
                  label="Close"
                  icon={X}
                />
              )}
            />
          </Dialog.Content>
        </Dialog.Positioner>
      </Portal>
    </Dialog.Root>
  );
}
