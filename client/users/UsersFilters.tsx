import { For, Show } from "solid-js";
import { useRoles } from "../roles/roles.ts";
import { FilterChip } from "../ui/FilterChip.tsx";
import type { Option } from "../ui/option.ts";
import { usePeople } from "./people.ts";
import { nowhere, type UsersFacet, type UsersFilter } from "./users-filter.ts";

const states: readonly Option[] = [
  { value: "active", label: "Active" },
  { value: "inactive", label: "Deactivated" },
];

/** The filters side by side; on a phone they scroll. */
export function UsersFilters(props: { filter: UsersFilter }) {
  const people = usePeople();
  const roles = useRoles();
  const named = (rows: readonly { id: string; name: string }[], none: string): Option[] => [
    ...rows.map(({ id, name }) => ({ value: id, label: name })),
    { value: nowhere, label: none },
  ];
  const chips = (): readonly { facet: UsersFacet; label: string; options: readonly Option[] }[] => [
    { facet: "role", label: "Role", options: roles.options() },
    { facet: "team", label: "Team", options: named(people.teams(), "No team") },
    { facet: "branch", label: "Branch", options: named(people.branches(), "No branch") },
    { facet: "state", label: "Access", options: states },
  ];

  return (
    <div class="-mx-3 flex items-center gap-2 overflow-x-auto px-3 [scrollbar-width:none] md:-mx-4 md:px-4">
      <For each={chips()}>
        {({ facet, label, options }) => (
          <FilterChip
            label={label}
            options={options}
            value={props.filter.values(facet)}
            onChange={(values) => props.filter.choose(facet, values)}
          />
        )}
      </For>
      <Show when={props.filter.filtering()}>
        <button
          type="button"
          class="target shrink-0 rounded-control px-2 text-ink-muted hover:text-ink"
          onClick={() => props.filter.clear()}
        >
          Clear all
        </button>
      </Show>
    </div>
  );
}
