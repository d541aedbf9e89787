import type { Database } from "../database.ts";
import { sessionMaxAgeSeconds } from "./session-age.ts";

/** A session as its person sees it. */
export interface LiveSession {
  readonly id: string;
  readonly createdAt: string;
  /** Last activity, to the minute. */
  readonly lastSeenAt: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

const live = `expires_at > now() and created_at > now() - interval '${sessionMaxAgeSeconds} seconds'`;

/** The sessions of a person that have not ended, the last used first. */
export async function listSessions(database: Database, userId: string): Promise<LiveSession[]> {
  const { rows } = await database.auth.query(
    `select id, created_at, updated_at, ip_address, user_agent
       from auth_session where user_id = $1 and ${live}
      order by updated_at desc, id desc`,
    [userId],
  );
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.updated_at.toISOString(),
    ip: row.ip_address || null,
    userAgent: row.user_agent || null,
  }));
}

/** Which of these sessions have not ended. */
export async function stillLive(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await database.auth.query<{ id: string }>(
    `select id from auth_session where id = any($1) and ${live}`,
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** @returns whether there was such a session of this person */
export async function endSession(
  database: Database,
  userId: string,
  sessionId: string,
): Promise<boolean> {
  const { rowCount } = await database.auth.query(
    "delete from auth_session where user_id = $1 and id = $2",
    [userId, sessionId],
  );
  return rowCount === 1;
}

/** Ends the sessions of a person, but the one with the id `except`. @returns how many ended */
export async function endSessions(
  database: Database,
  userId: string,
  except: string | null,
): Promise<number> {
  const { rowCount } = await database.auth.query(
    "delete from auth_session where user_id = $1 and id is distinct from $2",
    [userId, except],
  );
  return rowCount ?? 0;
}

/** Ends the oldest sessions beyond the limit. @returns how many ended */
export async function endOldest(
  database: Database,
  userId: string,
  limit: number,
): Promise<number> {
  const { rowCount } = await database.auth.query(
    `delete from auth_session where id in (
       select id from auth_session where user_id = $1 and ${live}
        order by created_at desc, id desc offset $2)`,
    [userId, limit],
  );
  return rowCount ?? 0;
}
