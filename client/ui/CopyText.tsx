import Copy from "lucide-solid/icons/copy";
import { showToast } from "./toaster.ts";

/** A number or address that is copied by pressing it. */
export function CopyText(props: { label: string; text: string }) {
  async function copy() {
    await navigator.clipboard.writeText(props.text);
    showToast({ title: "Copied" });
  }

  return (
    <button
      type="button"
      class="target inline-flex items-center gap-1.5 rounded-control px-2 py-1 text-xs text-ink-muted hover:bg-hover hover:text-ink"
      title="Copy"
      onClick={() => void copy()}
    >
      {props.label} <code class="font-mono">{props.text}</code>
      <Copy size={14} aria-hidden="true" />
    </button>
  );
}
