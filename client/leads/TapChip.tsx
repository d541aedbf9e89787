import { Show } from "solid-js";

interface TapChipProps {
  label: string;
  hint?: string;
  /** The likely choice. */
  suggested?: boolean;
  /** Ends the work on the lead. */
  closing?: boolean;
  onTap: () => void;
}

/** One answer that is given by tapping it. */
export function TapChip(props: TapChipProps) {
  const look = () => {
    if (props.suggested) return "border-accent bg-accent text-on-accent hover:bg-accent-hover";
    if (props.closing) return "border-line bg-surface text-red-ink hover:bg-hover";
    return "border-line bg-surface text-ink hover:bg-hover active:bg-pressed";
  };

  return (
    <button
      type="button"
      class={`inline-flex h-11 items-center gap-2 rounded-full border px-4 text-base font-medium transition-colors duration-120 md:h-9 md:px-3.5 md:text-sm ${look()}`}
      onClick={() => props.onTap()}
    >
      {props.label}
      <Show when={props.hint}>
        <span class="text-xs font-normal opacity-80">{props.hint}</span>
      </Show>
    </button>
  );
}
