import { Show } from "solid-js";
import { Button } from "./Button.tsx";
import { askedConfirmation } from "./confirm.ts";
import { Dialog } from "./Dialog.tsx";

/** Shows what `confirmLoss` asks. Once a page, near its root. */
export function Confirmer() {
  return (
    <Show when={askedConfirmation()}>
      {(asked) => (
        <Dialog
          open
          onOpenChange={() => asked().answer(false)}
          title={asked().title}
          footer={
            <>
              <Button onClick={() => asked().answer(false)}>{asked().cancel}</Button>
              <Button look="danger" onClick={() => asked().answer(true)}>
                {asked().action}
              </Button>
            </>
          }
        >
          <p class="text-ink-soft">{asked().description}</p>
        </Dialog>
      )}
    </Show>
  );
}
