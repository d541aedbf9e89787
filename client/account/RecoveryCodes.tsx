import Copy from "lucide-solid/icons/copy";
import Download from "lucide-solid/icons/download";
import { For } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { showToast } from "../ui/toaster.ts";

interface RecoveryCodesProps {
  codes: readonly string[];
  onDone: () => void;
}

/** The codes for the day the phone is lost; shown this once. */
export function RecoveryCodes(props: RecoveryCodesProps) {
  const text = () => `${props.codes.join("\n")}\n`;

  async function copy() {
    await navigator.clipboard.writeText(text());
    showToast({ title: "Copied" });
  }

  return (
    <div class="flex flex-col gap-4">
      <p>
        Two-step sign-in is on. Keep these recovery codes where your phone is not: each signs you in
        once without it. They are not shown again.
      </p>
      <ul class="grid grid-cols-2 gap-x-4 gap-y-1.5 rounded-card bg-hover p-4 font-mono">
        <For each={props.codes}>{(code) => <li class="select-all">{code}</li>}</For>
      </ul>
      <div class="flex flex-wrap gap-2">
        <Button icon={Copy} onClick={() => void copy()}>
          Copy
        </Button>
        <Button icon={Download} onClick={() => save(text())}>
          Save as a file
        </Button>
      </div>
      <Button look="primary" size="large" onClick={() => props.onDone()}>
        I kept them
      </Button>
    </div>
  );
}

function save(text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = "baton-recovery-codes.txt";
  link.click();
  URL.revokeObjectURL(link.href);
}
