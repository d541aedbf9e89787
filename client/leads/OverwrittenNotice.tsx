import { A } from "@solidjs/router";
import { createSignal, For, Show } from "solid-js";
import { markNotificationsRead } from "../../shared/notifications/mutations.ts";
import type { FieldChange } from "../../shared/leads/timeline.ts";
import { useReplica } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { fieldLabel, valueText } from "./change-text.ts";
import { type Overwritten, writeMine } from "./overwritten.ts";
import { useReference } from "./reference.ts";

/** "You wrote Pune, Meena wrote Mumbai", and one tap to have Pune again. */
export function OverwrittenNotice(props: { overwritten: Overwritten }) {
  const replica = useReplica();
  const reference = useReference();
  const [problem, setProblem] = createSignal<string>();
  const colleague = () => reference.nameOf(props.overwritten.colleagueId) ?? "A colleague";
  const tell = (error: unknown) =>
    setProblem(error instanceof Error ? error.message : String(error));
  const keepTheirs = () =>
    replica.mutate(markNotificationsRead, { ids: [props.overwritten.id] }).catch(tell);

  return (
    <div role="status" class="rounded-card bg-raised p-3 shadow-floating ring-1 ring-line">
      <p class="text-ink-muted">
        <A href={`/leads/${props.overwritten.leadId}`} class="font-medium text-ink underline">
          {props.overwritten.leadName}
        </A>
        , written by two at a time
      </p>
      <For each={props.overwritten.changes}>
        {(change) => <WhoWroteWhat change={change} colleague={colleague()} />}
      </For>
      <Show when={problem()}>
        <p class="mt-1 text-red-ink">{problem()}</p>
      </Show>
      <div class="mt-2 flex gap-2">
        <Button
          look="primary"
          onClick={() => void writeMine(replica, props.overwritten).catch(tell)}
        >
          Use mine
        </Button>
        <Button look="ghost" onClick={() => void keepTheirs()}>
          Keep theirs
        </Button>
      </div>
    </div>
  );
}

function WhoWroteWhat(props: { change: FieldChange; colleague: string }) {
  const reference = useReference();
  const text = (value: FieldChange["from"]) => valueText(props.change.field, value, reference);

  return (
    <p class="mt-1 wrap-anywhere">
      {fieldLabel(props.change.field)}: you wrote <strong>{text(props.change.from)}</strong>,{" "}
      {props.colleague} wrote <strong>{text(props.change.to)}</strong>.
    </p>
  );
}
