import { For } from "solid-js";
import {
  type CallOutcome,
  callOutcomeCodes,
  callOutcomes,
} from "../../shared/leads/call-outcomes.ts";
import { TapChip } from "./TapChip.tsx";

interface OutcomeChipsProps {
  onChoose: (outcome: CallOutcome) => void;
}

const groups = [
  { title: "They answered", connected: true },
  { title: "Not connected", connected: false },
].map((group) => ({
  ...group,
  outcomes: callOutcomeCodes.filter((code) => callOutcomes[code].connected === group.connected),
}));

/** Every outcome of a call, each one tap. */
export function OutcomeChips(props: OutcomeChipsProps) {
  return (
    <For each={groups}>
      {(group) => (
        <section aria-label={group.title}>
          <h3 class="mb-2 text-xs font-medium text-ink-muted">{group.title}</h3>
          <div class="flex flex-wrap gap-2">
            <For each={group.outcomes}>
              {(outcome) => (
                <TapChip
                  label={callOutcomes[outcome].label}
                  onTap={() => props.onChoose(outcome)}
                />
              )}
            </For>
          </div>
        </section>
      )}
    </For>
  );
}
