import { useSearchParams } from "@solidjs/router";
import { type Accessor, createMemo } from "solid-js";
import type { User } from "../../shared/users/find-user.ts";

const facets = ["role", "team", "branch", "state"] as const;
export type UsersFacet = (typeof facets)[number];

/** Stands for "in no team" and "in no branch". */
export const nowhere = "none";

export interface UsersFilter {
  readonly values: (facet: UsersFacet) => readonly string[];
  readonly choose: (facet: UsersFacet, values: readonly string[]) => void;
  readonly text: Accessor<string>;
  readonly type: (text: string) => void;
  readonly filtering: Accessor<boolean>;
  readonly clear: () => void;
  readonly lets: (user: User) => boolean;
}

const valueOf: Readonly<Record<UsersFacet, (user: User) => string>> = {
  role: ({ role }) => role,
  team: ({ teamId }) => teamId ?? nowhere,
  branch: ({ branchId }) => branchId ?? nowhere,
  state: ({ active }) => (active ? "active" : "inactive"),
};

/** The filter of the list of people, kept in the page's address. */
export function createUsersFilter(): UsersFilter {
  const [params, setParams] = useSearchParams<Record<UsersFacet | "q", string>>();
  const values = (facet: UsersFacet) => params[facet]?.split(",").filter(Boolean) ?? [];
  const text = () => params.q ?? "";
  const words = createMemo(() => text().toLowerCase().split(/\s+/).filter(Boolean));

  return {
    values,
    text,
    choose: (facet, chosen) => setParams({ [facet]: chosen.join(",") || null }),
    type: (typed) => setParams({ q: typed || null }, { replace: true }),
    filtering: () => text() !== "" || facets.some((facet) => values(facet).length > 0),
    clear: () => setParams({ role: null, team: null, branch: null, state: null, q: null }),
    lets: (user) => {
      const searched = `${user.name} ${user.email}`.toLowerCase();
      return (
        words().every((word) => searched.includes(word)) &&
        facets.every((facet) => {
          const chosen = values(facet);
          return chosen.length === 0 || chosen.includes(valueOf[facet](user));
        })
      );
    },
  };
}
