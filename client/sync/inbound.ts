import { findShape, type Shape, shapes } from "../../schema/shape.ts";
import { schemaFingerprint } from "../../shared/sync/fingerprint.ts";
import type { Sums } from "../../shared/sync/protocol/check.ts";
import type { Floors } from "../../shared/sync/protocol/coverage.ts";
import type { Fetched } from "../../shared/sync/protocol/fetch.ts";
import type { Hello } from "../../shared/sync/protocol/hello.ts";
import type { Poke } from "../../shared/sync/protocol/poke.ts";
import type { SnapBegin, SnapEnd, SnapPart } from "../../shared/sync/protocol/snapshot.ts";
import type { Welcome } from "../../shared/sync/protocol/welcome.ts";
import { PROTOCOL_VERSION } from "../../shared/sync/protocol/version.ts";
import type { Value } from "../../shared/sync/row.ts";
import {
  applyFirstPage,
  applyPoke,
  applySnapshotPage,
  removeUnseen,
  type WholeFetched,
  type WholePoke,
} from "./apply.ts";
import type { Changes } from "./change.ts";
import { differingTables } from "./checksum.ts";
import { removeGuests } from "./guests.ts";
import { createLeftOut, type LeftOut } from "./left-out.ts";
import { newestLead } from "./newest-lead.ts";
import type { ReplicaState, ReplicaStore, SnapshotProgress, StoreTx } from "./store.ts";

/** What the server's messages do to the store. One connection's worth of state, none of it lasting. */
export interface Inbound {
  hello(): Promise<Hello>;
  /** @returns false when this replica must introduce itself anew, maybe under a new client id */
  welcome(message: Welcome): Promise<boolean>;
  snapBegin(message: SnapBegin): Promise<void>;
  snapPart(message: SnapPart): Promise<void>;
  snapEnd(message: SnapEnd): Promise<void>;
  /** @returns false when the poke does not follow on what is here */
  poke(message: Poke): Promise<boolean>;
  /** Takes over what was fetched with the next poke that reaches its version. */
  fetched(message: Fetched): void;
  /**
   * Compares the rows here with what the server says they are. When they differ the cursor is
   * forgotten: the next hello brings a snapshot.
   *
   * @returns the tables that differ; or that the rows have not come to the version of the sums yet
   * (`early`), or are past it (`late`)
   */
  compare(sums: Sums): Promise<string[] | "early" | "late">;
  /** Rows of the running snapshot, for a progress bar. */
  readonly progress: { readonly rows: number; readonly total: number } | null;
}

export interface InboundParts {
  readonly store: ReplicaStore;
  readonly orgId: string;
  /** Most leads to hold. */
  readonly wantLeads: number;
  readonly newClientId: () => string;
  /** Told after each committed step. */
  readonly changed: (changes: Changes) => void;
  /** Told of the pages of a snapshot, which come one close upon the other. */
  readonly loaded: (changes: Changes) => void;
  /** Told where the rows end, when that may have changed. */
  readonly covers: (floors: Floors) => void;
  /** Told of what pokes said of rows below the floors. */
  readonly leftOut: (leftOut: LeftOut) => void;
  /** Whether somebody has the row of this id open: it is held though it lies below the floors. */
  readonly isOpen: (id: string) => boolean;
  /** Told of what was fetched and is here now. */
  readonly hasFetched: (fetched: WholeFetched) => void;
}

const nothing: Changes = { rows: [], tables: new Set() };

export function createInbound({
  store,
  orgId,
  wantLeads,
  newClientId,
  changed,
  loaded,
  covers,
  leftOut,
  isOpen,
  hasFetched,
}: InboundParts): Inbound {
  let greeting: Welcome | null = null;
  /** Ids by table of a snapshot's pages; null while none of everything runs. */
  let seen: Map<Shape, Set<string>> | null = null;
  let progress: { rows: number; total: number } | null = null;
  let parts: Poke[] = [];
  let fetchedParts: Fetched[] = [];
  /** Whole, and waiting for a poke. */
  let fetched: WholeFetched[] = [];

  async function beginAll({ to, floors, tables }: SnapBegin, welcome: Welcome): Promise<void> {
    seen = null;
    const { generation, keys, keysHash } = welcome;
    const bulk = await store.transaction(async (tx) => {
      const { cursor, ...held } = tx.state();
      // Without a cursor the rows may lack columns, or be wrong.
      const same = cursor !== null && held.keysHash === keysHash && held.generation === generation;
      const snapshot: SnapshotProgress = { to, fresh: await isEmpty(tx), same, last: null };
      // Its pages say anew which lead is the newest: after a restore revisions begin lower.
      const about = { generation, keys, keysHash, floors, snapshot, newestLead: 0 };
      tx.setState({ ...about, cursor: null, whole: false });
      return cursor === null;
    });
    // Not before: where this fails, what is stored is still the snapshot before, with other ids.
    seen = new Map();
    covers(floors);
    if (bulk) await store.beginBulk(totalOf(tables));
  }

  return {
    get progress() {
      return progress;
    },
    hello: async () => {
      [parts, fetchedParts, fetched] = [[], [], []];
      changed(await store.transaction((tx) => removeGuests(tx, isOpen)));
      const state = await store.transaction((tx) => tx.state());
      covers(state.floors);
      const { snapshot } = state;
      // Without the ids of its first pages, what a snapshot leaves out could not be told.
      const goesOn = snapshot?.last && (snapshot.fresh || seen);
      if (!goesOn) [seen, progress] = [null, null];
      const resume = goesOn ? { to: snapshot.to, ...snapshot.last } : null;
      return toHello(orgId, state, wantLeads, resume);
    },
    welcome: (message) => {
      greeting = message;
      return store.transaction((tx) => {
        const state = tx.state();
        const restored =
          (state.generation !== null && state.generation !== message.generation) ||
          message.lastMid < state.lastMid;
        if (!restored) return true;
        tx.setState({ generation: null, cursor: null, snapshot: null, high: 0 });
        // It knows all that was decided here, and of what waits what it has decided itself: under another
        // id that would be done twice.
        if (message.lastMid >= state.lastMid) return false;
        tx.renumber();
        const outbox = tx.outbox();
        tx.setState({ clientId: newClientId(), lastMid: 0, nextMid: outbox.length + 1 });
        return false;
      });
    },
    snapBegin: async (message) => {
      if (!greeting) return;
      const rows = message.resumed ? (progress?.rows ?? 0) : 0;
      progress = { rows, total: totalOf(message.tables) + rows };
      if (message.kind === "gained") {
        seen = null;
        await store.transaction((tx) => tx.setState({ whole: false }));
      } else if (message.resumed) seen ??= new Map();
      else await beginAll(message, greeting);
    },
    snapPart: async ({ at, tbl, rows }) => {
      const shape = findShape(tbl);
      if (!shape || !progress) return;
      const page = rows as Value[][];
      const ofTable = seen?.get(shape) ?? new Set<string>();
      seen?.set(shape, ofTable);
      const changes = await store.transaction((tx) => {
        const { snapshot, high, newestLead: newest } = tx.state();
        const last = placeOf(shape, page);
        const behind = snapshot && last ? { snapshot: { ...snapshot, last } } : {};
        tx.setState({
          ...behind,
          high: Math.max(high, at),
          // The revision is the second value of every row.
          newestLead: newestLead(
            shape,
            page.map(([, rv]) => rv),
            newest,
          ),
        });
        return snapshot?.fresh
          ? applyFirstPage(tx, shape, page, (id) => ofTable.has(id))
          : applySnapshotPage(tx, shape, page, snapshot?.same ?? false);
      });
      for (const [id] of page) ofTable.add(id as string);
      progress = { ...progress, rows: progress.rows + page.length };
      loaded(changes);
    },
    snapEnd: async ({ to }) => {
      const finished = seen;
      [seen, progress] = [null, null];
      if (!finished) return;
      // What was decided leaves the outbox with the poke that follows: it brings the refusals, too.
      const removed = await store.transaction((tx) => {
        const { snapshot, high } = tx.state();
        tx.setState({ cursor: to, snapshot: null, high: Math.max(high, to) });
        return snapshot?.fresh ? null : removeUnseen(tx, finished);
      });
      // The indexes take longest: what is on screen comes before them.
      changed(removed ?? nothing);
      await store.endBulk();
    },
    poke: async (message) => {
      parts.push(message);
      if (message.more) return true;
      const whole = joinParts(parts);
      parts = [];
      const reached = fetched.filter(({ at }) => at <= whole.to);
      const below = createLeftOut();
      const keysHash = greeting?.keysHash ?? null;
      const beyond = { reached, below };
      const changes = await store.transaction((tx) =>
        applyPoke(tx, orgId, whole, keysHash, beyond),
      );
      if (!changes) return false;
      fetched = fetched.filter(({ at }) => at > whole.to);
      changed(changes);
      for (const one of reached) hasFetched(one);
      if (below.shapes.size > 0) leftOut(below);
      return true;
    },
    fetched: (message) => {
      fetchedParts.push(message);
      if (message.more) return;
      const { ask, at } = message;
      fetched.push({ ask, at, puts: fetchedParts.flatMap(({ puts }) => puts) });
      fetchedParts = [];
    },
    compare: (sums) =>
      store.transaction(async (tx) => {
        const { cursor, whole } = tx.state();
        if (cursor === null || !whole || cursor < sums.at) return "early";
        if (cursor > sums.at) return "late";
        const tables = await differingTables(tx, sums.tables);
        if (tables.length > 0) tx.setState({ cursor: null, whole: false });
        return tables;
      }),
  };
}

function toHello(org: string, state: ReplicaState, leads: number, resume: Hello["resume"]): Hello {
  return {
    type: "hello",
    proto: PROTOCOL_VERSION,
    org,
    clientId: state.clientId,
    generation: state.generation,
    schema: schemaFingerprint(),
    cursor: state.cursor,
    high: state.high,
    keys: [...state.keys],
    keysHash: state.keysHash,
    whole: state.whole,
    floors: state.floors,
    want: { leads },
    resume,
    lastMidAcked: state.lastMid,
  };
}

function placeOf({ name, columns }: Shape, page: readonly Value[][]): SnapshotProgress["last"] {
  const row = page.at(-1);
  const at = columns.findIndex(({ key }) => key === "createdAt");
  return row ? { tbl: name, createdAt: row[at] as string, id: row[0] as string } : null;
}

/** A replica that was told nothing and in which nothing waits has no rows: no table has to be asked. */
async function isEmpty(tx: StoreTx): Promise<boolean> {
  if (tx.state().keysHash === null && tx.outbox().length === 0) return true;
  for (const shape of shapes) if ((await tx.sum(shape)).count > 0) return false;
  return true;
}

function totalOf(tables: SnapBegin["tables"]): number {
  return tables.reduce((sum, { count }) => sum + count, 0);
}

/** Parts of one poke as a whole; the last part's numbers count. */
function joinParts(parts: readonly Poke[]): WholePoke {
  const last = parts.at(-1);
  if (!last) throw new Error("A poke has at least one part.");
  if (parts.length === 1) return last;
  return {
    ...last,
    ...parts.findLast((part) => part.keys),
    dels: parts.flatMap((part) => part.dels),
    puts: parts.flatMap((part) => part.puts),
  };
}
