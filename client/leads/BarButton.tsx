import { Dynamic } from "solid-js/web";
import type { Icon } from "../ui/icon.ts";

export const barButtonClass =
  "flex h-12 flex-col items-center justify-center gap-0.5 rounded-control text-xs font-medium " +
  "select-none active:bg-pressed disabled:opacity-40";

interface BarButtonProps {
  icon: Icon;
  label: string;
  disabled?: boolean;
  onClick: () => void;
}

/** One action of a bar within the thumb's reach. */
export function BarButton(props: BarButtonProps) {
  return (
    <button
      type="button"
      class={`${barButtonClass} text-ink-soft`}
      disabled={props.disabled}
      onClick={() => props.onClick()}
    >
      <Dynamic component={props.icon} size={20} aria-hidden="true" />
      {props.label}
    </button>
  );
}
