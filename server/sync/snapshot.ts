import type { Pool } from "pg";
import type { Shape } from "../../schema/shape.ts";
import { quote } from "../../shared/sync/where-sql.ts";
import type { WireRow } from "./feed.ts";
import { type Sight, sightSql } from "./sight.ts";
import { openReading } from "./snapshot-reading.ts";

/** Where a snapshot stands: the table and the last row taken from it. */
export interface SnapshotPlace {
  readonly table: number;
  readonly after: { readonly createdAt: string; readonly id: string } | null;
}

export interface SnapshotPage {
  readonly shape: Shape;
  /** Fewer than were due, or none, where rows went out of sight since the reading began. */
  readonly rows: readonly WireRow[];
  /** Version at which the rows were read. */
  readonly at: number;
}

/** The pages of one snapshot, one after another. */
export interface SnapshotReading {
  /** Rows to come, by table. */
  readonly tables: readonly { readonly shape: Shape; readonly count: number }[];
  /** @throws Error once every page was read */
  page(): Promise<SnapshotPage>;
  /** Whether a page is left to be read. */
  hasMore(): boolean;
}

/**
 * Everything in sight, page by page, newest rows of each table first. Pages are read at different
 * moments: the delta from the version at which the first was begun makes them one cut.
 */
export interface Snapshots {
  open(orgId: string, sight: Sight, from: SnapshotPlace): Promise<SnapshotReading>;
  /** `createdAt` of the oldest among the newest `most` rows in sight; null when there are fewer. */
  floorOf(shape: Shape, orgId: string, sight: Sight, most: number): Promise<string | null>;
}

export function createSnapshots(engine: Pool): Snapshots {
  return {
    open: (orgId, sight, from) => openReading(engine, orgId, sight, from),
    floorOf: async (shape, orgId, sight, most) => {
      const params: unknown[] = [orgId];
      const { rows } = await engine.query<{ created_at: string }>(
        `select r.created_at from ${quote(shape.name)} r
          where r.org_id = $1 and ${sightSql(shape, orgId, sight, params)}
          order by r.created_at desc, r.id desc offset ${Math.trunc(most) - 1} limit 1`,
        params,
      );
      return rows[0]?.created_at ?? null;
    },
  };
}
