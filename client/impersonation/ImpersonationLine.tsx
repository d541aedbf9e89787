import { Show } from "solid-js";
import type { impersonation } from "../../schema/impersonation.ts";
import { type EndReason, endReasonText } from "../../shared/impersonation/limits.ts";
import type { Row } from "../../shared/sync/row.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import { usePeople } from "../users/people.ts";

/** One of them: who, whom, when, how far, why, and what came of it. */
export function ImpersonationLine(props: { row: Row<typeof impersonation> }) {
  const people = usePeople();
  const nameOf = (id: string) => people.userOf(id)?.name ?? "Somebody who left";

  return (
    <li class="flex items-start gap-3 px-4 py-3">
      <Avatar name={nameOf(props.row.actorId)} size={32} />
      <div class="min-w-0 flex-1">
        <p class="text-ink">
          <span class="font-medium">{nameOf(props.row.actorId)}</span>
          <span class="text-ink-muted"> as </span>
          <span class="font-medium">{nameOf(props.row.userId)}</span>
        </p>
        <p class="text-xs text-ink-muted">
          <RelativeTime at={props.row.startedAt} />
          {" · "}
          {lengthText(props.row)}
          {" · "}
          {props.row.mode === "full" ? `Full access, ${changesText(props.row)}` : "Read only"}
        </p>
        <Show when={props.row.reason}>
          {(reason) => <p class="mt-1 break-words text-ink-soft">{reason()}</p>}
        </Show>
      </div>
      <Show
        when={props.row.endedAt !== null}
        fallback={<StatusMark soft tone="red" mark="dot" label="Running" />}
      >
        <span class="shrink-0 text-xs text-ink-muted">
          {endReasonText[props.row.endReason as EndReason]}
        </span>
      </Show>
    </li>
  );
}

function changesText({ actionsCount }: { actionsCount: number }): string {
  return actionsCount === 1 ? "1 change" : `${actionsCount} changes`;
}

function lengthText({ startedAt, endedAt, endsAt }: Row<typeof impersonation>): string {
  const ms = Date.parse(endedAt ?? endsAt) - Date.parse(startedAt);
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const text = minutes === 1 ? "1 minute" : `${minutes} minutes`;
  return endedAt === null ? `${text} at most` : text;
}
