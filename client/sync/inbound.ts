import { findShape, type Shape } from "../../schema/shape.ts";
import { schemaFingerprint } from "../../shared/sync/fingerprint.ts";
import type { Hello } from "../../shared/sync/protocol/hello.ts";
import type { Poke } from "../../shared/sync/protocol/poke.ts";
import type { SnapBegin, SnapEnd, SnapPart } from "../../shared/sync/protocol/snapshot.ts";
import type { Welcome } from "../../shared/sync/protocol/welcome.ts";
import { PROTOCOL_VERSION } from "../../shared/sync/protocol/version.ts";
import { decodeRow, type Value } from "../../shared/sync/row.ts";
import { applyPoke, applySnapshotPage, removeUnseen, type WholePoke } from "./apply.ts";
import type { Changes } from "./change.ts";
import type { ReplicaState, ReplicaStore } from "./store.ts";

/** What the server's messages do to the store. One connection's worth of state, none of it lasting. */
export interface Inbound {
  hello(orgId: string): Promise<Hello>;
  /** @returns false when this replica must introduce itself anew under a new client id */
  welcome(message: Welcome): Promise<boolean>;
  snapBegin(message: SnapBegin): Promise<void>;
  snapPart(message: SnapPart): Promise<void>;
  snapEnd(message: SnapEnd): Promise<void>;
  /** @returns false when the poke does not follow on what is here */
  poke(message: Poke): Promise<boolean>;
  /** Rows of the running snapshot, for a progress bar. */
  readonly progress: { readonly rows: number; readonly total: number } | null;
}

/** @param onChanges - told after each committed step */
export function createInbound(
  store: ReplicaStore,
  orgId: string,
  newClientId: () => string,
  onChanges: (changes: Changes) => void,
): Inbound {
  let greeting: Welcome | null = null;
  let seen: Map<Shape, Set<string>> | null = null;
  let progress: { rows: number; total: number } | null = null;
  let parts: Poke[] = [];

  return {
    get progress() {
      return progress;
    },
    hello: async (org) => {
      [seen, progress, parts] = [null, null, []];
      const state = await store.transaction((tx) => tx.state());
      return toHello(org, state);
    },
    welcome: async (message) => {
      greeting = message;
      return store.transaction(async (tx) => {
        const state = await tx.state();
        const restored =
          (state.generation !== null && state.generation !== message.generation) ||
          message.lastMid < state.lastMid;
        if (!restored) return true;
        await tx.renumber();
        const outbox = await tx.outbox();
        await tx.setState({
          clientId: newClientId(),
          generation: null,
          cursor: null,
          high: 0,
          lastMid: 0,
          nextMid: outbox.length + 1,
        });
        return false;
      });
    },
    snapBegin: async ({ tables }) => {
      seen = new Map();
      progress = { rows: 0, total: tables.reduce((sum, { count }) => sum + count, 0) };
      const { cursor } = await store.transaction(async (tx) => {
        const state = await tx.state();
        await tx.setState({ cursor: null });
        return state;
      });
      if (cursor === null) await store.beginBulk(progress.total);
    },
    snapPart: async ({ tbl, rows }) => {
      const shape = findShape(tbl);
      if (!shape || !seen) return;
      const decoded = rows.map((row) => decodeRow(shape, row as Value[]));
      const ofTable = seen.get(shape) ?? new Set();
      seen.set(shape, ofTable);
      for (const { id } of decoded) ofTable.add(id);
      onChanges(await store.transaction((tx) => applySnapshotPage(tx, shape, decoded)));
      if (progress) progress = { ...progress, rows: progress.rows + decoded.length };
    },
    snapEnd: async ({ to }) => {
      if (!seen || !greeting) return;
      const { generation, keys, keysHash } = greeting;
      const finished = seen;
      // What was decided leaves the outbox with the poke that follows: it brings the refusals, too.
      const removed = await store.transaction(async (tx) => {
        const changes = await removeUnseen(tx, finished);
        const state = await tx.state();
        await tx.setState({
          generation,
          keys,
          keysHash,
          cursor: to,
          whole: false,
          high: Math.max(state.high, to),
        });
        return changes;
      });
      await store.endBulk();
      [seen, progress] = [null, null];
      onChanges(removed);
    },
    poke: async (message) => {
      parts.push(message);
      if (message.more) return true;
      const whole = joinParts(parts);
      parts = [];
      const changes = await store.transaction((tx) => applyPoke(tx, orgId, whole));
      if (changes) onChanges(changes);
      return changes !== null;
    },
  };
}

function toHello(org: string, state: ReplicaState): Hello {
  return {
    type: "hello",
    proto: PROTOCOL_VERSION,
    org,
    clientId: state.clientId,
    generation: state.generation,
    schema: schemaFingerprint(),
    cursor: state.cursor,
    high: state.high,
    keysHash: state.keysHash,
    lastMidAcked: state.lastMid,
  };
}

/** Parts of one poke as a whole; the last part's numbers count. */
function joinParts(parts: readonly Poke[]): WholePoke {
  const last = parts.at(-1);
  if (!last) throw new Error("A poke has at least one part.");
  return {
    ...last,
    ...parts.findLast((part) => part.keys),
    dels: parts.flatMap((part) => part.dels),
    puts: parts.flatMap((part) => part.puts),
  };
}
