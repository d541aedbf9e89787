import { A } from "@solidjs/router";
import { Dynamic } from "solid-js/web";
import { Kbd } from "../ui/Kbd.tsx";
import type { Place } from "./place.ts";

/** One place in the rail; its keys show while it is pointed at. */
export function RailLink(props: { place: Place }) {
  return (
    <A
      href={props.place.path}
      end={props.place.path === "/"}
      title={props.place.label}
      class="group flex h-8 items-center gap-2.5 rounded-control px-2.5 font-medium transition-colors duration-120 hover:bg-hover"
      activeClass="bg-pressed text-ink"
      inactiveClass="text-ink-soft"
    >
      <Dynamic component={props.place.icon} size={16} class="shrink-0" aria-hidden="true" />
      <span class="flex-1 max-lg:sr-only">{props.place.label}</span>
      <span
        class="opacity-0 transition-opacity duration-120 group-hover:opacity-100 max-lg:hidden"
        aria-hidden="true"
      >
        <Kbd keys={`g ${props.place.letter}`} />
      </span>
    </A>
  );
}
