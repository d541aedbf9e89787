import { type JSX, Show, splitProps } from "solid-js";
import { Dynamic } from "solid-js/web";
import { type ButtonLook, type ButtonSize, buttonClass } from "./button-class.ts";
import type { Icon } from "./icon.ts";
import { Spinner } from "./Spinner.tsx";

interface ButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
  size?: ButtonSize;
  icon?: Icon;
  /** Shows a spinner and takes no clicks. */
  busy?: boolean;
}

/** A button named by a verb. One `primary` a screen. */
export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, ["look", "size", "icon", "busy", "class", "children"]);

  return (
    <button
      type="button"
      {...rest}
      class={`${buttonClass(own.look, own.size)} ${own.class ?? ""}`}
      disabled={rest.disabled || own.busy}
      aria-busy={own.busy}
    >
      <Show when={!own.busy} fallback={<Spinner />}>
        <Show when={own.icon}>
          {(icon) => <Dynamic component={icon()} size={16} aria-hidden="true" />}
        </Show>
      </Show>
      {own.children}
    </button>
  );
}
