import { createSignal, Show } from "solid-js";
import { Dialog } from "../ui/Dialog.tsx";
import { ApiKeyForm } from "./ApiKeyForm.tsx";
import { NewKey } from "./NewKey.tsx";

interface ApiKeyDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMade: () => void;
}

/** Makes a key and shows it, once. */
export function ApiKeyDialog(props: ApiKeyDialogProps) {
  const [made, setMade] = createSignal<string>();

  function close() {
    props.onOpenChange(false);
    setMade(undefined);
  }

  function take(key: string) {
    setMade(key);
    props.onMade();
  }

  return (
    <Dialog
      title={made() === undefined ? "Make an API key" : "Your new key"}
      open={props.open}
      onOpenChange={(shown) => !shown && close()}
    >
      <Show when={made()} fallback={<ApiKeyForm onMade={take} />}>
        {(key) => <NewKey value={key()} onDone={close} />}
      </Show>
    </Dialog>
  );
}
