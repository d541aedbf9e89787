import { type Shape, shapeOf, shapes } from "../../schema/shape.ts";
import { type AnyRow, decodeRow } from "../../shared/sync/row.ts";
import { toPredicate } from "../../shared/sync/where.ts";
import type { Rejection } from "./replica.ts";
import type { OutboxEntry, ReplicaState, ReplicaStore, StoreTx, TxBody } from "./store.ts";

type Tables<Content> = ReadonlyMap<string, Map<string, Content>>;

interface Content {
  state: ReplicaState;
  readonly rows: Tables<AnyRow>;
  readonly bases: Tables<AnyRow | null>;
  outbox: OutboxEntry[];
  rejections: Rejection[];
}

/** A replica in memory: for load tests, simulations and read-only sessions. It has no SQL. */
export function createMemoryStore(state: ReplicaState): ReplicaStore {
  const content: Content = {
    state,
    rows: new Map(shapes.map(({ name }) => [name, new Map()])),
    bases: new Map(shapes.map(({ name }) => [name, new Map()])),
    outbox: [],
    rejections: [],
  };
  // Transactions run one after another, so they share one journal.
  const journal = createJournal();
  const tx = createTx(content, journal);
  let last: Promise<unknown> = Promise.resolve();

  async function runAfter<Result>(before: Promise<unknown>, body: TxBody<Result>): Promise<Result> {
    try {
      await before;
    } catch {
      // Whoever asked for that one has been told.
    }
    const { state: stateBefore, outbox, rejections } = content;
    journal.forget();
    try {
      return await body(tx);
    } catch (error) {
      journal.undo();
      Object.assign(content, { state: stateBefore, outbox, rejections });
      throw error;
    }
  }

  return {
    transaction: (body) => {
      const result = runAfter(last, body);
      last = result;
      return result;
    },
    query: () => Promise.reject(new Error("A replica in memory has no SQL.")),
    beginBulk: () => Promise.resolve(),
    endBulk: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** The state of a replica that has never spoken to a server. */
export function freshState(clientId: string): ReplicaState {
  return {
    clientId,
    generation: null,
    cursor: null,
    whole: false,
    high: 0,
    keys: [],
    keysHash: null,
    floors: {},
    newestLead: 0,
    snapshot: null,
    nextMid: 1,
    lastMid: 0,
  };
}

/** Remembers how to take back what a transaction did to maps. */
interface Journal {
  set<Value>(map: Map<string, Value>, key: string, value: Value): void;
  /** @returns whether the key was there */
  delete<Value>(map: Map<string, Value>, key: string): boolean;
  undo(): void;
  /** What was done so far stays. */
  forget(): void;
}

function createJournal(): Journal {
  let steps: (() => void)[] = [];
  const remember = <Value>(map: Map<string, Value>, key: string) => {
    const value = map.get(key);
    steps.push(value === undefined ? () => map.delete(key) : () => map.set(key, value));
  };
  return {
    set: (map, key, value) => {
      remember(map, key);
      map.set(key, value);
    },
    delete: (map, key) => {
      if (!map.has(key)) return false;
      remember(map, key);
      return map.delete(key);
    },
    undo: () => {
      for (const step of steps.toReversed()) step();
    },
    forget: () => {
      steps = [];
    },
  };
}

function createTx(content: Content, journal: Journal): StoreTx {
  const rowsOf = (shape: Shape) => tableOf(content.rows, shape);
  const basesOf = (shape: Shape) => tableOf(content.bases, shape);
  const remove = (shape: Shape, ids: readonly string[]) => {
    for (const id of ids) {
      if (!journal.delete(rowsOf(shape), id)) continue;
      for (const child of shape.children) {
        const column = child.parent?.column ?? "id";
        const orphans = [...rowsOf(child).values()].filter((row) => row[column] === id);
        remove(
          child,
          orphans.map((row) => row.id),
        );
      }
    }
  };
  const put = (shape: Shape, rows: readonly AnyRow[]) => {
    for (const row of rows) {
      const { parent } = shape;
      const hasParent = !parent || rowsOf(shapeOf(parent.table)).has(row[parent.column] as string);
      if (hasParent) journal.set(rowsOf(shape), row.id, row);
    }
  };
  const imagesOf = (shape: Shape, rows: readonly AnyRow[]) => {
    const images = new Map<string, AnyRow>();
    for (const { id } of rows) {
      const image = rowsOf(shape).get(id);
      if (image) images.set(id, image);
    }
    return images;
  };
  return {
    ...outboxOf(content),
    state: () => content.state,
    setState: (changes) => void (content.state = { ...content.state, ...changes }),
    rows: async (shape, ids) => ids.flatMap((id) => rowsOf(shape).get(id) ?? []),
    find: async (shape, where) => [...rowsOf(shape).values()].filter(toPredicate(where)),
    ids: async (shape) => [...rowsOf(shape).keys()],
    sum: async (shape) => {
      const revisions = [...rowsOf(shape).values()].map(({ rv }) => BigInt(Number(rv)));
      return {
        count: revisions.length,
        sum: String(revisions.reduce((sum, revision) => sum + revision, 0n)),
        xor: String(revisions.reduce((xor, revision) => xor ^ revision, 0n)),
      };
    },
    put: async (shape, rows, told) => {
      if (told) told(imagesOf(shape, rows));
      put(shape, rows);
    },
    load: async (shape, rows) =>
      put(
        shape,
        rows.map((row) => decodeRow(shape, row)),
      ),
    remove: async (shape, ids) => remove(shape, ids),
    bases: (shape, ids) =>
      new Map(
        ids.flatMap((id) => {
          const base = basesOf(shape).get(id);
          return base === undefined ? [] : [[id, base]];
        }),
      ),
    setBases: (shape, bases) => {
      for (const [id, base] of bases) journal.set(basesOf(shape), id, base);
    },
    dropBases: (shape, ids) => {
      for (const id of ids) journal.delete(basesOf(shape), id);
    },
  };
}

function outboxOf(content: Content) {
  return {
    outbox: () => content.outbox,
    enqueue: (entry: OutboxEntry) => void (content.outbox = [...content.outbox, entry]),
    dequeue: (mid: number) =>
      void (content.outbox = content.outbox.filter((entry) => entry.mid > mid)),
    renumber: () => {
      content.outbox = content.outbox.map((entry, index) => ({ ...entry, mid: index + 1 }));
    },
    rejections: () => content.rejections,
    addRejection: (rejection: Rejection) =>
      void (content.rejections = [rejection, ...content.rejections]),
    dropRejection: (mid: number) =>
      void (content.rejections = content.rejections.filter((rejection) => rejection.mid !== mid)),
  };
}

function tableOf<T>(tables: Tables<T>, shape: Shape): Map<string, T> {
  const table = tables.get(shape.name);
  if (!table) throw new Error(`A replica has no table ${shape.name}.`);
  return table;
}
