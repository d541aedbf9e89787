import Copy from "lucide-solid/icons/copy";
import { Button } from "../ui/Button.tsx";
import { showToast } from "../ui/toaster.ts";

interface NewKeyProps {
  value: string;
  onDone: () => void;
}

/** The key itself, this once. */
export function NewKey(props: NewKeyProps) {
  async function copy() {
    await navigator.clipboard.writeText(props.value);
    showToast({ title: "Copied" });
  }

  return (
    <div class="flex flex-col gap-4">
      <p>
        Copy it now: it is not shown again. Send it as <code>Authorization: Bearer …</code>.
      </p>
      <p class="rounded-card bg-hover p-3 font-mono text-sm wrap-anywhere select-all">
        {props.value}
      </p>
      <Button icon={Copy} onClick={() => void copy()}>
        Copy the key
      </Button>
      <Button look="primary" size="large" onClick={() => props.onDone()}>
        Done
      </Button>
    </div>
  );
}
