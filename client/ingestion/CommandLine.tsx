import Check from "lucide-solid/icons/check";
import Copy from "lucide-solid/icons/copy";
import { createSignal } from "solid-js";
import { IconButton } from "../ui/IconButton.tsx";

/** A command as it is typed into a terminal, to be taken along. */
export function CommandLine(props: { text: string }) {
  const [copied, setCopied] = createSignal(false);

  async function copy() {
    await navigator.clipboard.writeText(props.text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  }

  return (
    <div class="flex items-start gap-2 rounded-control border border-line bg-canvas py-1 pr-1 pl-3">
      <code class="min-w-0 flex-1 py-1.5 font-mono text-xs break-words whitespace-pre-wrap">
        <span class="text-ink-muted select-none">$ </span>
        {props.text}
      </code>
      <IconButton
        label={copied() ? "Copied" : "Copy the command"}
        icon={copied() ? Check : Copy}
        onClick={() => void copy()}
      />
    </div>
  );
}
