import { type Accessor, createContext, createMemo, useContext } from "solid-js";
import type { Shape } from "../../schema/shape.ts";
import { shapeOf } from "../../schema/shape.ts";
import { lead } from "../../schema/leads.ts";
import { branch, member, organization, team } from "../../schema/organizations.ts";
import { openStatuses } from "../../shared/leads/vocabulary.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { live, type LiveQuery } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { and, isNull, oneOf, type Where } from "../../shared/sync/where.ts";
import { nameOf, whereToSql } from "../../shared/sync/where-sql.ts";
import { reachesUser, type User } from "../../shared/users/find-user.ts";
import { localMinuteOf, type Presence, presenceAt } from "../../shared/users/shifts.ts";
import { useSession } from "../sign-in/session.ts";
import { createFilling, createLiveQuery, createLiveRow } from "../sync/live-query.ts";
import { createNow } from "../ui/clock.ts";

export type Team = Row<typeof team>;
export type Branch = Row<typeof branch>;

/** Who works here, where, and how much each has on the desk. All of it live. */
export interface People {
  /** By name; undefined until the first answer. Those who were removed are left out. */
  readonly users: Accessor<readonly User[] | undefined>;
  readonly teams: Accessor<readonly Team[]>;
  readonly branches: Accessor<readonly Branch[]>;
  readonly userOf: (id: string | null) => User | undefined;
  readonly placeName: (id: string | null) => string | undefined;
  /** Open leads of a person, as far as this device holds them. */
  readonly openLeadsOf: (userId: string) => number;
  readonly presenceOf: (user: User) => Presence;
  readonly me: Accessor<Actor>;
  readonly reaches: (
    code: "view" | "edit" | "schedule" | "delete" | "impersonate",
    user: User,
  ) => boolean;
}

const PeopleContext = createContext<People>();
export const PeopleContextProvider = PeopleContext.Provider;

export function usePeople(): People {
  const people = useContext(PeopleContext);
  if (!people) throw new Error("usePeople needs a <PeopleProvider> above it");
  return people;
}

const byName = [{ column: "name", direction: "asc" }] as const;

export function createPeople(): People {
  const session = useSession();
  const firm = createLiveRow(() => live({ from: organization }));
  const members = createLiveQuery(() => live({ from: member, orderBy: byName }));
  const teams = createLiveQuery(() => live({ from: team, orderBy: byName }));
  const branches = createLiveQuery(() => live({ from: branch, orderBy: byName }));
  const counts = createLiveQuery(openLeadCounts);
  const filling = createFilling();
  const usersById = createMemo(() => new Map(members()?.map((user) => [user.id, user])));
  const placesById = createMemo(
    () => new Map([...(teams() ?? []), ...(branches() ?? [])].map(({ id, name }) => [id, name])),
  );
  const users = createMemo(() => {
    const here = members()?.filter(({ deletedAt }) => deletedAt === null);
    // People arrive before the places they work in: nobody is shown as if they were nowhere.
    return teams() && branches() && !(filling() && here?.some(isElsewhere)) ? here : undefined;
  });
  const isElsewhere = ({ teamId, branchId }: User) =>
    [teamId, branchId].some((id) => id !== null && !placesById().has(id));
  const countById = createMemo(() => new Map(counts()?.map(({ id, count }) => [id, count])));
  const now = createNow();
  const localMinute = createMemo(() =>
    localMinuteOf(new Date(now()), firm()?.timeZone ?? "Asia/Kolkata"),
  );
  const me = createMemo<Actor>(() => ({
    orgId: session.me().organization.id,
    userId: session.me().user.id,
    ...session.me().member,
  }));
  return {
    users,
    teams: () => teams() ?? [],
    branches: () => branches() ?? [],
    userOf: (id) => (id === null ? undefined : usersById().get(id)),
    placeName: (id) => (id === null ? undefined : placesById().get(id)),
    openLeadsOf: (userId) => countById().get(userId) ?? 0,
    presenceOf: (user) => presenceAt(user, localMinute()),
    me,
    reaches: (code, user) => reachesUser(me(), code, user),
  };
}

const shape: Shape = shapeOf(lead);

function openLeadCounts(): LiveQuery<{ id: string | null; count: number }> {
  const where: Where<Row<typeof lead>> = and(isNull("deletedAt"), oneOf("status", openStatuses));
  const params: unknown[] = [];
  const condition = whereToSql(shape, where as Where, params);
  const owner = nameOf(shape, "ownerId");
  return {
    sql: {
      text: `select ${owner} as id, count(*)::int as count from lead where ${condition} group by 1`,
      params,
    },
    reads: [{ table: "lead", where: where as Where, columns: ["ownerId"] }],
    everyMs: 250,
  };
}
