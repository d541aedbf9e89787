import { createEffect, createSignal, on, Show } from "solid-js";
import { type CallOutcome, outcomeOf } from "../../shared/leads/call-outcomes.ts";
import {
  missedInARow,
  suggestClosing,
  suggestFollowUp,
} from "../../shared/leads/follow-up-suggestion.ts";
import { Field } from "../ui/Field.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextArea } from "../ui/TextArea.tsx";
import { CallFollowUp } from "./CallFollowUp.tsx";
import { createDraft } from "./draft.ts";
import type { LeadViewProps } from "./LeadRecordView.tsx";
import { createCallLog, type LoggedCall } from "./log-call.ts";
import { OutcomeChips } from "./OutcomeChips.tsx";
import { spacedPhone } from "./spaced-phone.ts";

interface CallSheetProps extends LeadViewProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** How a call went, in two taps or three: the outcome, then when to get in touch again. */
export function CallSheet(props: CallSheetProps) {
  const log = createCallLog(() => props.lead);
  const remarks = createDraft(() => `call.${props.lead.id}`, "");
  const [outcome, setOutcome] = createSignal<CallOutcome>();
  const missed = (code: CallOutcome) =>
    outcomeOf(code).connected ? 0 : missedInARow(props.record.calls()) + 1;
  createEffect(
    on(
      () => props.open,
      () => setOutcome(undefined),
    ),
  );

  function choose(code: CallOutcome) {
    const suggestion = suggestFollowUp(code, missed(code), new Date());
    const settled = !outcomeOf(code).connected && !suggestClosing(code, missed(code));
    if (settled && suggestion?.dueAt)
      save({ outcome: code, kind: suggestion.kind, dueAt: suggestion.dueAt });
    else setOutcome(code);
  }

  function save(call: Omit<LoggedCall, "remarks">) {
    props.onOpenChange(false);
    void log({ ...call, remarks: remarks.value() }).then((done) => done && remarks.clear());
  }

  return (
    <Sheet
      title={outcome() ? "When do you get in touch again?" : "How did the call go?"}
      description={[props.lead.name, spacedPhone(props.lead.phone ?? "")]
        .filter(Boolean)
        .join(" · ")}
      open={props.open}
      onOpenChange={props.onOpenChange}
    >
      <div class="flex flex-col gap-5">
        <Show when={outcome()} fallback={<OutcomeChips onChoose={choose} />}>
          {(chosen) => (
            <CallFollowUp
              outcome={chosen()}
              missed={missed(chosen())}
              onSave={save}
              onBack={() => setOutcome(undefined)}
            />
          )}
        </Show>
        <Field label="Remarks">
          <TextArea
            value={remarks.value()}
            placeholder="Optional"
            onInput={(event) => remarks.set(event.currentTarget.value)}
          />
        </Field>
      </div>
    </Sheet>
  );
}
