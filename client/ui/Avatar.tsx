import { Show } from "solid-js";
import { initials } from "./initials.ts";
import { type Tone, toneInk, toneSoft } from "./tone.ts";

interface AvatarProps {
  name: string;
  size?: 20 | 24 | 32;
  /** A dot for someone who is here now. */
  present?: boolean;
}

const tones: readonly Tone[] = ["blue", "violet", "cyan", "green", "amber", "red"];

const sizes = { 20: "size-5 text-[9px]", 24: "size-6 text-[10px]", 32: "size-8 text-xs" };

/** A person by initials, always in the same colour. The name stands beside it or in its title. */
export function Avatar(props: AvatarProps) {
  const tone = () => tones[colourOf(props.name)] ?? "grey";

  return (
    <span
      role="img"
      aria-label={props.present ? `${props.name}, here now` : props.name}
      title={props.name}
      class={`relative inline-flex shrink-0 items-center justify-center rounded-full font-semibold select-none ${sizes[props.size ?? 24]} ${toneSoft[tone()]} ${toneInk[tone()]}`}
    >
      <span class="before:content-[attr(data-initials)]" data-initials={initials(props.name)} />
      <Show when={props.present}>
        <span class="absolute -right-0.5 -bottom-0.5 size-2 rounded-full border-2 border-surface bg-green-mark box-content" />
      </Show>
    </span>
  );
}

function colourOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % tones.length;
}
