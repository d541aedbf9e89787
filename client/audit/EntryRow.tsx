import { actionText } from "../../shared/audit/actions.ts";
import type { AuditLogEntry } from "../../shared/audit/entry.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Cell } from "../ui/Cell.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { actorText, changeText, entryColumns, objectText } from "./entry-words.ts";

/** An entry as one line of the table. */
export function EntryCells(props: { entry: AuditLogEntry }) {
  return (
    <>
      <Cell class={entryColumns.at.class}>
        <span class="text-ink-muted">
          <RelativeTime at={props.entry.at} />
        </span>
      </Cell>
      <Cell class={entryColumns.who.class}>
        <Avatar name={actorText(props.entry)} size={20} />
        <span class="truncate">{actorText(props.entry)}</span>
      </Cell>
      <Cell class={entryColumns.what.class}>
        <span class="truncate font-medium">{actionText(props.entry.action)}</span>
      </Cell>
      <Cell class={entryColumns.object.class}>
        <span class="truncate">{objectText(props.entry)}</span>
        <span class="truncate text-ink-muted">{changeText(props.entry)}</span>
      </Cell>
      <Cell class={entryColumns.ip.class} end>
        <span class="truncate text-ink-muted">{props.entry.ip}</span>
      </Cell>
    </>
  );
}

/** An entry as two lines on a phone. */
export function EntryCard(props: { entry: AuditLogEntry }) {
  return (
    <div role="gridcell" class="flex min-w-0 flex-1 items-center gap-3 px-4">
      <Avatar name={actorText(props.entry)} size={32} />
      <div class="min-w-0 flex-1">
        <div class="flex items-center gap-2">
          <span class="min-w-0 flex-1 truncate font-medium">{actionText(props.entry.action)}</span>
          <span class="shrink-0 text-xs text-ink-muted">
            <RelativeTime at={props.entry.at} />
          </span>
        </div>
        <div class="mt-0.5 truncate text-xs text-ink-muted">
          {[...new Set([actorText(props.entry), objectText(props.entry), changeText(props.entry)])]
            .filter(Boolean)
            .join(" · ")}
        </div>
      </div>
    </div>
  );
}
