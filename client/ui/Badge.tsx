import type { JSX } from "solid-js";
import { type Tone, toneInk, toneSoft } from "./tone.ts";

/** A short word or number on a tinted ground. */
export function Badge(props: { tone?: Tone; children: JSX.Element }) {
  return (
    <span
      class={`inline-flex h-5 min-w-5 shrink-0 items-center justify-center gap-1 rounded-mark px-1.5 text-xs font-medium whitespace-nowrap ${toneSoft[props.tone ?? "grey"]} ${toneInk[props.tone ?? "grey"]}`}
    >
      {props.children}
    </span>
  );
}
