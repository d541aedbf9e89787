import { Dynamic } from "solid-js/web";
import { type Mark, markIcon } from "./mark-icon.ts";
import { type Tone, toneInk, toneMark, toneSoft } from "./tone.ts";

interface StatusMarkProps {
  tone: Tone;
  mark: Mark;
  /** The word; always there, for whoever cannot tell the colours. */
  label: string;
  /** A tinted ground, where it stands alone rather than in a column. */
  soft?: boolean;
}

const motion: Partial<Record<Mark, string>> = {
  spinner: "animate-spin",
  dot: "fill-current scale-60",
};

/** A state as icon, word and colour. */
export function StatusMark(props: StatusMarkProps) {
  return (
    <span
      class={`inline-flex max-w-full items-center gap-1.5 whitespace-nowrap ${props.soft ? `h-6 rounded-full px-2 text-xs font-medium ${toneSoft[props.tone]} ${toneInk[props.tone]}` : "text-sm text-ink-soft"}`}
    >
      <Dynamic
        component={markIcon[props.mark]}
        size={props.soft ? 12 : 14}
        class={`shrink-0 ${toneMark[props.tone]} ${motion[props.mark] ?? ""}`}
        aria-hidden="true"
      />
      <span class="truncate">{props.label}</span>
    </span>
  );
}
