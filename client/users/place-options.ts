import type { Option } from "../ui/option.ts";
import type { People } from "./people.ts";
import { nowhere } from "./users-filter.ts";

/** Teams to choose from: none that was put away, unless it is the one already. */
export function teamOptions(people: People, current: string | null): Option[] {
  return [{ value: nowhere, label: "No team" }, ...open(people.teams(), current)];
}

export function branchOptions(people: People, current: string | null): Option[] {
  return [{ value: nowhere, label: "No branch" }, ...open(people.branches(), current)];
}

function open(
  places: readonly { id: string; name: string; archivedAt: string | null }[],
  current: string | null,
): Option[] {
  return places
    .filter(({ id, archivedAt }) => archivedAt === null || id === current)
    .map(({ id, name }) => ({ value: id, label: name }));
}
