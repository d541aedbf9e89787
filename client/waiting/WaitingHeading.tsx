import { createWaitingLimits } from "../leads/waiting-limits.ts";
import { Checkbox } from "../ui/Checkbox.tsx";
import { toneInk } from "../ui/tone.ts";
import type { Age } from "./age-groups.ts";
import { ageTitles, ageTones } from "./age-words.ts";

interface WaitingHeadingProps {
  age: Age;
  count: number;
  /** More of them may wait than are shown. */
  isPart: boolean;
  checked: boolean | "indeterminate";
  onToggle: () => void;
}

/** What a column holds, how many, and the box that selects them all. */
export function WaitingHeading(props: WaitingHeadingProps) {
  const limits = createWaitingLimits();
  const minutes = (ms: number) => `${Math.round(ms / 60_000)} min`;
  const spans: Record<Age, () => string> = {
    red: () => `over ${minutes(limits().redMs)}`,
    amber: () => `${minutes(limits().amberMs)} to ${minutes(limits().redMs)}`,
    fresh: () => `under ${minutes(limits().amberMs)}`,
  };

  return (
    <header class="flex h-11 shrink-0 items-center gap-2 border-b border-line bg-canvas px-3 max-lg:sticky max-lg:top-0 max-lg:z-10">
      <Checkbox
        label={`Select all: ${ageTitles[props.age]}`}
        labelHidden
        checked={props.checked}
        onChange={() => props.onToggle()}
      />
      <h2 class={`font-semibold ${toneInk[ageTones[props.age]]}`}>{ageTitles[props.age]}</h2>
      <span class="text-ink-muted">
        {props.count}
        {props.isPart ? "+" : ""}
      </span>
      <span class="ml-auto text-xs text-ink-muted">{spans[props.age]()}</span>
    </header>
  );
}
