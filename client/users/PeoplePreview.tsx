import { For, Show } from "solid-js";
import type { PersonRow } from "../../shared/users/people-rows.ts";
import { CopyText } from "../ui/CopyText.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import type { InvitingResult } from "./invite-all.ts";
import { useRoles } from "../roles/roles.ts";
import { usePeople } from "./people.ts";
import { type Look } from "./user-words.ts";

interface PeoplePreviewProps {
  rows: readonly PersonRow[];
  result?: InvitingResult;
}

/** The lines of a file: who would be invited as what, and what is in the way of the others. */
export function PeoplePreview(props: PeoplePreviewProps) {
  const people = usePeople();
  const roles = useRoles();
  const madeOf = (row: PersonRow) => props.result?.sent.find(({ line }) => line === row.line);
  const problemsOf = (row: PersonRow) => {
    const failed = props.result?.failed.find(({ line }) => line === row.line);
    return failed ? [failed.problem] : row.problems;
  };
  const lookOf = (row: PersonRow): Look => {
    if (problemsOf(row).length > 0) return { tone: "red", mark: "x", label: "Left out" };
    if (madeOf(row)) return { tone: "green", mark: "check", label: "Invited" };
    return { tone: "blue", mark: "dot", label: "Ready" };
  };
  const place = (row: PersonRow) =>
    [
      row.role && roles.nameOf(row.role),
      people.placeName(row.teamId),
      people.placeName(row.branchId),
    ]
      .filter(Boolean)
      .join(" · ");

  return (
    <ul class="divide-y divide-line">
      <For each={props.rows}>
        {(row) => (
          <li class="flex flex-col gap-0.5 py-2">
            <div class="flex items-center gap-2">
              <span class="w-8 shrink-0 text-xs text-ink-muted">{row.line}</span>
              <span class="min-w-0 flex-1 truncate font-medium">{row.email || row.name}</span>
              <StatusMark {...lookOf(row)} />
            </div>
            <div class="pl-10 text-xs text-ink-muted">{place(row)}</div>
            <For each={problemsOf(row)}>
              {(problem) => <div class="pl-10 text-xs text-red-ink">{problem}</div>}
            </For>
            <Show when={madeOf(row)?.mailed === false || madeOf(row)?.mailed === null}>
              <div class="min-w-0 overflow-hidden pl-8">
                <CopyText label="Link" text={madeOf(row)?.link ?? ""} />
              </div>
            </Show>
          </li>
        )}
      </For>
    </ul>
  );
}
