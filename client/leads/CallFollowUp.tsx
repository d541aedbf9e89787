import ArrowLeft from "lucide-solid/icons/arrow-left";
import { Show } from "solid-js";
import { type CallOutcome, callOutcomes } from "../../shared/leads/call-outcomes.ts";
import { suggestClosing, suggestFollowUp } from "../../shared/leads/follow-up-suggestion.ts";
import { closingReasons, followUpKinds, leadStatuses } from "../../shared/leads/vocabulary.ts";
import { Button } from "../ui/Button.tsx";
import type { LoggedCall } from "./log-call.ts";
import { TapChip } from "./TapChip.tsx";
import { WhenChips } from "./WhenChips.tsx";

interface CallFollowUpProps {
  outcome: CallOutcome;
  /** Calls in a row that nobody answered, this one included. */
  missed: number;
  onSave: (call: Omit<LoggedCall, "remarks">) => void;
  onBack: () => void;
}

/** When to get in touch again after a call, or why never: one tap saves. */
export function CallFollowUp(props: CallFollowUpProps) {
  const suggestion = () => suggestFollowUp(props.outcome, props.missed, new Date());
  const closing = () => suggestClosing(props.outcome, props.missed);
  const kind = () => suggestion()?.kind ?? "call";

  return (
    <section aria-label="Next follow-up" class="flex flex-col gap-4">
      <div>
        <Button look="ghost" size="small" icon={ArrowLeft} onClick={() => props.onBack()}>
          {callOutcomes[props.outcome].label}
        </Button>
      </div>
      <Show when={closing()}>
        {(end) => (
          <div class="flex flex-wrap gap-2">
            <TapChip
              closing
              label={`Close as ${leadStatuses[end().status].toLowerCase()}`}
              hint={closingReasons[end().reason]}
              onTap={() => props.onSave({ outcome: props.outcome, closing: end() })}
            />
          </div>
        )}
      </Show>
      <h3 class="text-xs font-medium text-ink-muted">{followUpKinds[kind()]}</h3>
      <WhenChips
        suggested={suggestion()?.dueAt ?? undefined}
        onChoose={(dueAt) => props.onSave({ outcome: props.outcome, kind: kind(), dueAt })}
        onNone={() => props.onSave({ outcome: props.outcome })}
      />
    </section>
  );
}
