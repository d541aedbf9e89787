import type { Shape } from "../../schema/shape.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { baseKey, type Kept } from "./kept.ts";
import { jsonLiteral, listLiteral, literal } from "./literal.ts";
import type { Rejection } from "./replica.ts";
import type { OutboxEntry, StoreTx } from "./store.ts";

type KeptCalls = Omit<StoreTx, "rows" | "find" | "ids" | "sum" | "put" | "load" | "remove">;

/** The part of a step that concerns what is kept in memory, with the SQL that keeps it on disk, too. */
export interface KeptTx extends KeptCalls {
  /** What will be kept once the step is committed. */
  readonly draft: Kept;
  /** Whether more than the state was changed since then. */
  readonly hasStatements: boolean;
  /** Statements for the changes since the last call. */
  take(): string[];
}

export function createKeptTx(kept: Kept): KeptTx {
  let draft = kept;
  let statements: string[] = [];
  let stateChanged = false;
  let bases: Map<string, AnyRow | null> | null = null;

  const change = (changes: Partial<Kept>, ...sql: string[]) => {
    draft = { ...draft, ...changes };
    statements.push(...sql);
  };
  /** The bases to write to: a copy, made before the first change. */
  const ownBases = () => {
    bases ??= new Map(draft.bases);
    draft = { ...draft, bases };
    return bases;
  };

  return {
    get draft() {
      return draft;
    },
    get hasStatements() {
      return statements.length > 0;
    },
    take: () => {
      const taken = statements;
      if (stateChanged) taken.push(`update engine.state set state = ${jsonLiteral(draft.state)}`);
      [statements, stateChanged] = [[], false];
      return taken;
    },

    state: () => draft.state,
    setState: (changes) => {
      change({ state: { ...draft.state, ...changes } });
      stateChanged = true;
    },

    bases: (shape, ids) => {
      const found = new Map<string, AnyRow | null>();
      for (const id of ids) {
        const base = draft.bases.get(baseKey(shape, id));
        if (base !== undefined) found.set(id, base);
      }
      return found;
    },
    setBases: (shape, given) => {
      const known = ownBases();
      for (const [id, base] of given) known.set(baseKey(shape, id), base);
      change({}, setBasesSql(shape, given));
    },
    dropBases: (shape, ids) => {
      const known = ownBases();
      for (const id of ids) known.delete(baseKey(shape, id));
      change(
        {},
        `delete from engine.base where tbl = ${literal(shape.name)} and id in ${listLiteral(ids)}`,
      );
    },

    outbox: () => [...draft.outbox],
    enqueue: (entry) => change({ outbox: [...draft.outbox, entry] }, enqueueSql(entry)),
    dequeue: (mid) =>
      change(
        { outbox: draft.outbox.filter((entry) => entry.mid > mid) },
        `delete from outbox.mutation where mid <= ${Math.trunc(mid)}`,
      ),
    renumber: () => {
      const outbox = draft.outbox.map((entry, index) => ({ ...entry, mid: index + 1 }));
      change({ outbox }, "delete from outbox.mutation", ...outbox.map(enqueueSql));
    },

    rejections: () => [...draft.rejections],
    addRejection: (rejection) =>
      change({ rejections: [rejection, ...draft.rejections] }, addRejectionSql(rejection)),
    dropRejection: (mid) =>
      change(
        { rejections: draft.rejections.filter((rejection) => rejection.mid !== mid) },
        `delete from outbox.rejection where mid = ${Math.trunc(mid)}`,
      ),
  };
}

function setBasesSql(shape: Shape, bases: ReadonlyMap<string, AnyRow | null>): string {
  const rows = [...bases].map(([id, image]) => ({ id, image }));
  return `insert into engine.base (tbl, id, image)
    select ${literal(shape.name)}, id, nullif(image, 'null')
    from jsonb_to_recordset(${jsonLiteral(rows)}) as r (id uuid, image jsonb)
    on conflict (tbl, id) do update set image = excluded.image`;
}

function enqueueSql(entry: OutboxEntry): string {
  return `insert into outbox.mutation (mid, request_id, entry)
    values (${Math.trunc(entry.mid)}, ${literal(entry.requestId)}, ${jsonLiteral(entry)})`;
}

function addRejectionSql(rejection: Rejection): string {
  return `insert into outbox.rejection (mid, entry)
    values (${Math.trunc(rejection.mid)}, ${jsonLiteral(rejection)})`;
}
