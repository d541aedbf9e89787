import { Dialog } from "@ark-ui/solid/dialog";
import X from "lucide-solid/icons/x";
import { type JSX, Show } from "solid-js";
import { Portal } from "solid-js/web";
import { IconButton } from "./IconButton.tsx";

export interface ModalProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  /** Buttons, the primary one last. */
  footer?: JSX.Element;
  children: JSX.Element;
}

interface ModalLayerProps extends ModalProps {
  positionerClass: string;
  contentClass: string;
}

/** What `Dialog` and `Sheet` share: the dimmed page, the trapped focus, title, body and footer. */
export function ModalLayer(props: ModalLayerProps) {
  return (
    <Dialog.Root
      open={props.open}
      onOpenChange={(change) => props.onOpenChange(change.open)}
      lazyMount
      unmountOnExit
    >
      <Portal>
        <Dialog.Backdrop class="fixed inset-0 z-40 bg-overlay data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in" />
        <Dialog.Positioner class={`fixed inset-0 z-40 flex ${props.positionerClass}`}>
          <Dialog.Content
            class={`flex min-h-0 flex-col bg-raised shadow-floating outline-none ${props.contentClass}`}
          >
            <header class="flex items-start gap-2 py-3 pr-3 pl-4 md:pl-5">
              <div class="min-w-0 flex-1 pt-1">
                <Dialog.Title class="text-base font-semibold">{props.title}</Dialog.Title>
                <Show when={props.description}>
                  <Dialog.Description class="mt-0.5 text-ink-muted">
                    {props.description}
                  </Dialog.Description>
                </Show>
              </div>
              <Dialog.CloseTrigger
                asChild={(attributes) => <IconButton {...attributes()} label="Close" icon={X} />}
              />
            </header>
            <div class="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pb-4 md:px-5 md:pb-5">
              {props.children}
            </div>
            <Show when={props.footer}>
              <footer class="safe-bottom flex justify-end gap-2 border-t border-line p-3 md:px-5">
                {props.footer}
              </footer>
            </Show>
          </Dialog.Content>
        </Dialog.Positioner>
      </Portal>
    </Dialog.Root>
  );
}
