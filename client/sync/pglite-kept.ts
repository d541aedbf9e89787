import type { PGlite } from "@electric-sql/pglite";
import { findShape } from "../../schema/shape.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { baseKey, type Kept } from "./kept.ts";
import type { Rejection } from "./replica.ts";
import type { OutboxEntry, ReplicaState } from "./store.ts";

/**
 * Reads what is kept beside the rows. Patches and bases of tables that this build does not know are
 * left out: the mutation they belong to is still sent.
 *
 * @param fresh - the state of a replica that has never spoken to a server
 */
export async function readKept(db: PGlite, fresh: ReplicaState): Promise<Kept> {
  await db.query("insert into engine.state (state) values ($1) on conflict do nothing", [fresh]);
  const states = await db.query<{ state: Partial<ReplicaState> }>("select state from engine.state");
  const [held] = states.rows;
  if (!held) throw new Error("The replica has lost its state.");
  // A replica of an earlier build has not all of it.
  const newestLead = held.state.newestLead ?? (await readNewestLead(db));
  const outbox = await db.query<{ entry: OutboxEntry }>(
    "select entry || jsonb_build_object('mid', mid) as entry from outbox.mutation order by mid",
  );
  const rejections = await db.query<{ entry: Rejection }>(
    "select entry from outbox.rejection order by at desc, mid desc",
  );
  const bases = await db.query<{ tbl: string; id: string; image: AnyRow | null }>(
    "select tbl, id, image from engine.base",
  );
  return {
    state: { ...fresh, ...held.state, newestLead },
    outbox: outbox.rows.map(({ entry }) => ({
      ...entry,
      patches: entry.patches.filter(({ tbl }) => findShape(tbl)),
    })),
    rejections: rejections.rows.map(({ entry }) => entry),
    bases: new Map(
      bases.rows.flatMap(({ tbl, id, image }) => {
        const shape = findShape(tbl);
        return shape ? [[baseKey(shape, id), image]] : [];
      }),
    ),
  };
}

async function readNewestLead(db: PGlite): Promise<number> {
  const { rows } = await db.query<{ rv: number }>("select coalesce(max(_rv), 0) as rv from lead");
  return rows[0]?.rv ?? 0;
}
