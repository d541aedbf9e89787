import { member } from "../../schema/organizations.ts";
import { AppError } from "../../shared/errors.ts";
import { isAllowed } from "../../shared/permissions.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { queryToSql } from "../../shared/sync/query.ts";
import type { Activity } from "../../shared/users/activity.ts";
import { reachesUser, type User } from "../../shared/users/find-user.ts";
import { setUserActive } from "../../shared/users/set-active.ts";
import { updateUser } from "../../shared/users/update-user.ts";
import type { Database } from "../database.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Decisions } from "../sync/decisions.ts";
import type { Mutate } from "../sync/mutate.ts";
import { createServerTx } from "../sync/server-tx.ts";
import { readActivity, readLastSeen } from "./activity.ts";
import { removalQueue, type RemovalParts } from "./run-removal.ts";
import { startRemoval } from "./start-removal.ts";
import type { ChangedUser } from "./user-input.ts";

/** A person as the API answers it. */
export type UserAnswer = Omit<User, "rv"> & { readonly lastSeenAt: string | null };

/** People over HTTP: the same writes and the same sight as on the users page. */
export interface Users {
  list(actor: Actor): Promise<UserAnswer[]>;
  /** @throws AppError `not_found` - nobody of this id in the actor's sight */
  read(actor: Actor, userId: string): Promise<UserAnswer>;
  update(actor: Actor, userId: string, changes: ChangedUser): Promise<UserAnswer>;
  /** Locks the person out and begins to hand over what they own; `handover` of the row tells how far. */
  remove(actor: Actor, userId: string, successorId: string): Promise<void>;
  activity(actor: Actor, userId: string, days: number): Promise<Activity>;
}

export interface UsersParts extends RemovalParts {
  readonly mutate: Mutate;
  readonly decisions: Decisions;
  readonly jobs: Pick<Jobs, "send">;
}

export function createUsers({ database, mutate, decisions, jobs, wake }: UsersParts): Users {
  async function list(actor: Actor): Promise<UserAnswer[]> {
    if (!isAllowed(actor, "user", "view"))
      throw new AppError("forbidden", "Your role does not see the list of people.");
    return readUsers(database, actor);
  }

  async function read(actor: Actor, userId: string): Promise<UserAnswer> {
    const found = (await list(actor)).find(({ id }) => id === userId);
    if (!found)
      throw new AppError("not_found", "There is nobody like that among those you may see.");
    return found;
  }

  return {
    list,
    read,
    update: async (actor, userId, { active, ...changes }) => {
      await read(actor, userId);
      const next =
        active === undefined ? undefined : { mutation: setUserActive, args: { userId, active } };
      await mutate(actor, updateUser, { userId, changes }, next);
      return read(actor, userId);
    },
    remove: async (actor, userId, successorId) => {
      await decisions
        .transaction(actor, (tx) =>
          startRemoval(createServerTx(tx, actor, {}), actor, userId, successorId),
        )
        .catch((error: unknown) => {
          throw decisions.refusalOf(error) ?? error;
        });
      wake(actor.orgId);
      await jobs.send(removalQueue, { orgId: actor.orgId, userId, actorId: actor.userId });
    },
    activity: async (actor, userId, days) => {
      await read(actor, userId);
      return database.withOrganization(actor, (tx) => readActivity(tx, actor.orgId, userId, days));
    },
  };
}

async function readUsers(database: Database, actor: Actor): Promise<UserAnswer[]> {
  const { text, params } = queryToSql(
    { from: member, orderBy: [{ column: "name", direction: "asc" }] },
    actor.orgId,
  );
  return database.withOrganization(actor, async (tx) => {
    const { rows } = await tx.query<User>(text, [...params]);
    const seen = rows.filter((user) => user.deletedAt === null && reachesUser(actor, "view", user));
    const lastSeen = await readLastSeen(
      tx,
      actor.orgId,
      seen.map(({ id }) => id),
    );
    return seen.map(({ rv: _rv, ...user }) => ({
      ...user,
      lastSeenAt: lastSeen.get(user.id) ?? null,
    }));
  });
}
