import { For, Show } from "solid-js";
import { actionText } from "../../shared/audit/actions.ts";
import type { AuditLogEntry } from "../../shared/audit/entry.ts";
import { CopyText } from "../ui/CopyText.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { exactText } from "../ui/time-text.ts";
import { usePeople } from "../users/people.ts";
import { detailLines } from "./detail-lines.ts";
import { actorText, objectText } from "./entry-words.ts";

/** Everything one entry says. */
export function EntrySheet(props: { entry: AuditLogEntry | undefined; onClose: () => void }) {
  const people = usePeople();
  const nameOf = (id: string) => people.userOf(id)?.name ?? people.placeName(id);
  const facts = (entry: AuditLogEntry): readonly (readonly [string, string])[] => [
    ["When", exactText(new Date(entry.at))],
    ["Who", actorText(entry)],
    ["On", objectText(entry)],
    ...detailLines(entry.detail ?? {}, nameOf),
    ["From", entry.ip ?? "A device's connection, or the server"],
    ["Browser", entry.userAgent ?? "Not known"],
  ];

  return (
    <Sheet
      inAddress
      open={props.entry !== undefined}
      onOpenChange={(open) => !open && props.onClose()}
      title={props.entry ? actionText(props.entry.action) : ""}
      description={props.entry && `Entry ${props.entry.seq.toLocaleString()}`}
    >
      <Show when={props.entry}>
        {(entry) => (
          <div class="flex flex-col gap-4 pb-4">
            <dl class="grid grid-cols-[7rem_1fr] gap-x-4 gap-y-2">
              <For each={facts(entry())}>
                {([term, value]) => (
                  <>
                    <dt class="text-ink-muted">{term}</dt>
                    <dd class="min-w-0 break-words">{value}</dd>
                  </>
                )}
              </For>
            </dl>
            <div class="-mx-2 flex flex-wrap">
              <Show when={entry().objectId}>{(id) => <CopyText label="Object" text={id()} />}</Show>
              <CopyText label="Hash" text={entry().hash.slice(0, 16)} />
            </div>
          </div>
        )}
      </Show>
    </Sheet>
  );
}
