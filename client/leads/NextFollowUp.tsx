import { createMemo, Show } from "solid-js";
import { followUpState } from "../../shared/leads/follow-up-state.ts";
import { followUpKinds, labelOf } from "../../shared/leads/vocabulary.ts";
import { createNow } from "../ui/clock.ts";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { type Tone, toneInk } from "../ui/tone.ts";

interface NextFollowUpProps {
  at: string | null;
  kind: string | null;
}

const tones: Record<ReturnType<typeof followUpState>, Tone> = {
  upcoming: "grey",
  due: "amber",
  overdue: "red",
};

/** When a lead hears from us next, and whether that is late. */
export function NextFollowUp(props: NextFollowUpProps) {
  return <Show when={props.at}>{(at) => <Due at={at()} kind={props.kind ?? "call"} />}</Show>;
}

function Due(props: { at: string; kind: string }) {
  const now = createNow();
  const state = createMemo(() => followUpState(props.at, new Date(now())));

  return (
    <span class={`whitespace-nowrap ${toneInk[tones[state()]]}`}>
      {labelOf(followUpKinds, props.kind)} <RelativeTime at={props.at} />
      <Show when={state() === "overdue"}>
        <span class="sr-only">, overdue</span>
      </Show>
    </span>
  );
}
