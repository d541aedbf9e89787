import Plus from "lucide-solid/icons/plus";
import { createMemo, For, Show } from "solid-js";
import { IconButton } from "../ui/IconButton.tsx";
import { FollowUpEntry } from "./FollowUpEntry.tsx";
import type { LeadViewProps } from "./LeadRecordView.tsx";

const doneShown = 2;

/** What was promised to the lead: what is open, and the last things that were done. */
export function FollowUpList(props: LeadViewProps) {
  const open = createMemo(() => props.record.followUps().filter(({ doneAt }) => doneAt === null));
  const done = createMemo(() =>
    props.record
      .followUps()
      .filter(({ doneAt }) => doneAt !== null)
      .slice(-doneShown),
  );

  return (
    <section aria-labelledby={`follow-ups-${props.lead.id}`}>
      <header class="mb-1 flex h-8 items-center justify-between">
        <h2 id={`follow-ups-${props.lead.id}`} class="font-semibold">
          Follow-ups
        </h2>
        <Show when={props.actions.mayEdit()}>
          <IconButton
            label="Plan a follow-up"
            icon={Plus}
            onClick={() => props.actions.open("follow_up")}
          />
        </Show>
      </header>
      <ul class="divide-y divide-line rounded-card border border-line bg-surface">
        <For
          each={[...open(), ...done()]}
          fallback={<li class="px-3 py-3 text-ink-muted">Nothing is planned.</li>}
        >
          {(followUp) => <FollowUpEntry followUp={followUp} editable={props.actions.mayEdit()} />}
        </For>
      </ul>
    </section>
  );
}
