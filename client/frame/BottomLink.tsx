import { A } from "@solidjs/router";
import { Dynamic } from "solid-js/web";
import type { Place } from "./place.ts";

/** One place of the bottom bar, as wide as a thumb needs. */
export function BottomLink(props: { place: Place }) {
  return (
    <A
      href={props.place.path}
      end={props.place.path === "/"}
      class="flex flex-col items-center justify-center gap-0.5 text-xs -outline-offset-2"
      activeClass="text-accent-ink font-medium"
      inactiveClass="text-ink-muted"
    >
      <Dynamic component={props.place.icon} size={20} aria-hidden="true" />
      {props.place.label}
    </A>
  );
}
