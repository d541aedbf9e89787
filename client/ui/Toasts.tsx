import { Toast, type ToastOptions, Toaster as ArkToaster } from "@ark-ui/solid/toast";
import CircleAlert from "lucide-solid/icons/circle-alert";
import X from "lucide-solid/icons/x";
import { Show } from "solid-js";
import { Portal } from "solid-js/web";
import { staysHeard } from "./above-dialogs.ts";
import { Button } from "./Button.tsx";
import { createFootMeasure } from "./foot.ts";
import { IconButton } from "./IconButton.tsx";
import { createPhone } from "./media.ts";
import { isModalOpen } from "./open-modals.ts";
import { letSwipeAway } from "./swipe-away.ts";
import { toaster } from "./toaster.ts";

type Placement = "top" | "bottom" | "bottom-start";

/**
 * Shows what `showToast` says. Once a page, near its root. It stands above what is pressed at the foot of
 * the page, over what can be scrolled from under it; on a phone above an open sheet, which leaves room.
 */
export function Toasts() {
  const phone = createPhone();
  const placement = (): Placement =>
    phone() ? (isModalOpen() ? "top" : "bottom") : "bottom-start";

  return (
    <Portal ref={staysHeard}>
      <Show when={placement()} keyed>
        {(chosen) => {
          // The list of messages outlives the place where it stands.
          toaster.attrs.placement = chosen;
          return <ToastList />;
        }}
      </Show>
    </Portal>
  );
}

function ToastList() {
  return (
    <ArkToaster toaster={toaster}>
      {(toast) => <Message toast={toast()} onSwipeAway={() => toaster.dismiss(toast().id)} />}
    </ArkToaster>
  );
}

function Message(props: { toast: ToastOptions; onSwipeAway: () => void }) {
  createFootMeasure();

  return (
    <Toast.Root
      ref={(element) => letSwipeAway(element, props.onSwipeAway)}
      class="flex w-[min(24rem,calc(100vw-2rem))] items-center gap-2 rounded-card bg-raised py-2 pr-2 pl-4 shadow-floating max-md:py-1.5 transition-[translate,opacity,scale] duration-160 ease-out [height:var(--height)] [opacity:var(--opacity)] [scale:var(--scale)] [translate:var(--x)_var(--y)] [z-index:var(--z-index)]"
    >
      <Show when={props.toast.type === "error"}>
        <CircleAlert size={16} class="shrink-0 text-red-mark" aria-hidden="true" />
      </Show>
      <div class="min-w-0 flex-1">
        <Toast.Title class="font-medium">{props.toast.title}</Toast.Title>
        <Show when={props.toast.description}>
          <Toast.Description class="line-clamp-4 text-ink-muted">
            {props.toast.description}
          </Toast.Description>
        </Show>
      </div>
      <Show when={props.toast.action}>
        {(action) => (
          <Toast.ActionTrigger
            asChild={(attributes) => (
              <Button {...attributes()} size="small">
                {action().label}
              </Button>
            )}
          />
        )}
      </Show>
      <Toast.CloseTrigger
        asChild={(attributes) => <IconButton {...attributes()} label="Dismiss" icon={X} />}
      />
    </Toast.Root>
  );
}
