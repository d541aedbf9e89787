import type { JSX } from "solid-js";

/**
 * Around the options of a popup. While a dialog is open everything outside of it is hidden from screen
 * readers, and of a popup that belongs to it the content is spared but not what is in it; what says how it
 * is read aloud is spared whole.
 */
export function PopupOptions(props: { children: JSX.Element }) {
  return (
    <div role="presentation" aria-live="off">
      {props.children}
    </div>
  );
}
