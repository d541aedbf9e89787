import { type JSX, splitProps } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Icon } from "./icon.ts";

interface IconButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  /** Read aloud, and shown on hover. */
  label: string;
  icon: Icon;
  size?: 16 | 20;
}

/** A button of one icon, always named. */
export function IconButton(props: IconButtonProps) {
  const [own, rest] = splitProps(props, ["label", "icon", "size", "class"]);

  return (
    <button
      type="button"
      title={own.label}
      {...rest}
      aria-label={own.label}
      class={`target inline-flex size-8 shrink-0 items-center justify-center rounded-control text-ink-soft transition-colors duration-120 hover:bg-hover hover:text-ink active:bg-pressed disabled:opacity-50 ${own.class ?? ""}`}
    >
      <Dynamic component={own.icon} size={own.size ?? 16} aria-hidden="true" />
    </button>
  );
}
