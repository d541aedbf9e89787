import type { Poke } from "../../shared/sync/protocol/poke.ts";
import type { SnapBegin, SnapPart } from "../../shared/sync/protocol/snapshot.ts";
import { audienceOf, intersects } from "../../shared/sync/audience.ts";
import { decodeRow, type Value } from "../../shared/sync/row.ts";
import { shapeOf } from "../../schema/shape.ts";
import { parents } from "./rules.ts";

/** What a device has on it: rows as they were sent, and for how long it had each lead. */
export interface Holdings {
  beginSnapshot(message: SnapBegin): void;
  addPage(message: SnapPart): void;
  endSnapshot(at: number): void;
  /** The frames of one poke. */
  apply(frames: readonly Poke[], at: number): void;
  /** Drops what the keys do not reach. */
  purge(orgId: string, keys: ReadonlySet<string>, at: number): void;
  /** The server ended the session for good: what is on the device counts as taken away. */
  lose(at: number): void;
  rows(table: string): ReadonlyMap<string, Values>;
  /** Keys of the columns of a table, in the order of the values. */
  columns(table: string): readonly string[];
  /** Times of a lead on this device, oldest first. */
  stays(leadId: string): readonly Stay[];
}

export type Values = readonly unknown[];

export interface Stay {
  readonly since: number;
  until?: number;
}

type Tables = Map<string, Map<string, Values>>;

const parentTables = new Set(Object.values(parents).map(({ table }) => table));

export function createHoldings(): Holdings {
  const columns = new Map<string, readonly string[]>();
  const staysByLead = new Map<string, Stay[]>();
  let tables: Tables = new Map();
  /** Pages of everything until they are complete; null while none are under way. */
  let incoming: Tables | null = null;

  function put(target: Tables, table: string, values: Values): void {
    const rows = target.get(table) ?? new Map<string, Values>();
    target.set(table, rows.set(values[0] as string, values));
  }

  function hasParent(table: string, values: Values): boolean {
    const parent = parents[table];
    if (!parent) return true;
    const at = columns.get(table)?.indexOf(toKey(parent.column)) ?? -1;
    return tables.get(parent.table)?.has(values[at] as string) === true;
  }

  /** A lost parent takes its children along. */
  function dropOrphans(lostParents: boolean): void {
    if (!lostParents) return;
    for (const [table, rows] of tables) {
      if (!(table in parents)) continue;
      for (const [id, values] of rows) if (!hasParent(table, values)) rows.delete(id);
    }
  }

  function noteStays(at: number): void {
    const leads = tables.get("lead") ?? new Map<string, Values>();
    for (const [id, stays] of staysByLead) {
      const last = stays.at(-1);
      if (last && last.until === undefined && !leads.has(id)) last.until = at;
    }
    for (const id of leads.keys()) begin(id, at);
  }

  function begin(leadId: string, since: number): void {
    const stays = staysByLead.get(leadId) ?? [];
    staysByLead.set(leadId, stays);
    if (stays.length === 0 || stays.at(-1)?.until !== undefined) stays.push({ since });
  }

  function end(leadId: string, at: number): void {
    const last = staysByLead.get(leadId)?.at(-1);
    if (last) last.until ??= at;
  }

  return {
    beginSnapshot: (message) => {
      incoming = message.kind === "all" ? new Map() : null;
      for (const { tbl, cols } of message.tables) columns.set(tbl, cols);
    },
    addPage: ({ tbl, rows }) => {
      for (const values of rows) put(incoming ?? tables, tbl, values);
    },
    endSnapshot: (at) => {
      tables = incoming ?? tables;
      incoming = null;
      dropOrphans(true);
      noteStays(at);
    },
    apply: (frames, at) => {
      const dels = frames.flatMap((frame) => frame.dels);
      for (const [table, ids] of dels) {
        for (const id of ids) {
          tables.get(table)?.delete(id);
          if (table === "lead") end(id, at);
        }
      }
      dropOrphans(dels.some(([table]) => parentTables.has(table)));
      for (const [table, rows] of frames.flatMap((frame) => frame.puts)) {
        for (const values of rows) {
          if (hasParent(table, values)) put(tables, table, values);
          if (table === "lead") begin(values[0] as string, at);
        }
      }
    },
    purge: (orgId, keys, at) => {
      for (const [table, rows] of tables) {
        const shape = shapeOf(table);
        if (shape.parent) continue;
        for (const [id, values] of rows) {
          const row = decodeRow(shape, values as Value[]);
          if (!intersects(audienceOf(shape, orgId, row), keys)) rows.delete(id);
        }
      }
      dropOrphans(true);
      noteStays(at);
    },
    lose: (at) => {
      tables = new Map();
      noteStays(at);
    },
    rows: (table) => tables.get(table) ?? new Map<string, Values>(),
    columns: (table) => columns.get(table) ?? [],
    stays: (leadId) => staysByLead.get(leadId) ?? [],
  };
}

function toKey(column: string): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
