import { For } from "solid-js";
import { codesOf } from "../../shared/leads/vocabulary.ts";
import { TapChip } from "./TapChip.tsx";

interface ReasonChipsProps<Code extends string> {
  title: string;
  reasons: Readonly<Record<Code, string>>;
  onChoose: (reason: Code) => void;
}

/** Reasons for one status, each one tap. */
export function ReasonChips<Code extends string>(props: ReasonChipsProps<Code>) {
  return (
    <section aria-label={props.title}>
      <h3 class="mb-2 text-xs font-medium text-ink-muted">{props.title}</h3>
      <div class="flex flex-wrap gap-2">
        <For each={codesOf(props.reasons)}>
          {(code) => <TapChip label={props.reasons[code]} onTap={() => props.onChoose(code)} />}
        </For>
      </div>
    </section>
  );
}
