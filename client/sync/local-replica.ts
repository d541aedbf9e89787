import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import { presentActor, rightsTables } from "../../shared/roles/present-actor.ts";
import type { Actor, Mutation } from "../../shared/sync/mutation.ts";
import type { LiveQuery } from "../../shared/sync/query.ts";
import { type Beyond, createBeyond } from "./beyond.ts";
import type { Changes } from "./change.ts";
import type { Clock } from "../../shared/sync/clock.ts";
import { type Connection, type ConnectionState, createConnection } from "./connection.ts";
import { createFollowed, type Followed } from "./followed.ts";
import { gatherChanges } from "./gathered-changes.ts";
import { createInbound } from "./inbound.ts";
import { createLiveQueries } from "./live-queries.ts";
import { createLocalTx } from "./local-tx.ts";
import { createChangeLog, toChanges } from "./rebase.ts";
import type { Rejection, ReplicaStatus } from "./replica.ts";
import type { ReplicaStore } from "./store.ts";
import type { Transport } from "./transport.ts";

/** Everything a replica is made of; each part can be the browser's, Node's or the simulator's. */
export interface ReplicaParts {
  readonly store: ReplicaStore;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly actor: Actor;
  readonly mutations: readonly Mutation[];
  /** Most leads to hold; more are asked of the server. */
  readonly wantLeads?: number;
  /** Something broke that the replica goes on without. */
  readonly onError: (error: unknown) => void;
}

const defaultLeads = 100_000;
/** Least time between two looks at a snapshot that is loading, in ms. */
const loadedMs = 1000;

/** The replica where it lives: in the worker, in Node, in the simulator. */
export interface LocalReplica {
  start(): Promise<void>;
  /** @param requestId - a repeated request is stored once */
  mutate(name: string, args: unknown, requestId?: string): Promise<void>;
  query<R>(query: LiveQuery<R>): Promise<R[]>;
  watch<R>(query: LiveQuery<R>, onRows: (rows: R[]) => void): () => void;
  /** See `Replica`. */
  readonly watchBeyond: Beyond["watch"];
  readonly follow: Followed["follow"];
  onChanges(listener: (changes: Changes) => void): () => void;
  onStatus(listener: (status: ReplicaStatus) => void): () => void;
  onRejections(listener: (rejections: Rejection[]) => void): () => void;
  dismissRejection(mid: number): Promise<void>;
  /** The network is back or gone, as far as the device can tell, or the page is in front again. */
  nudge(online: boolean): void;
  /** Compares the rows with the server's; tables that differ are reported and loaded anew. */
  verify(): void;
  goOffline(): void;
  goOnline(): void;
  close(): Promise<void>;
}

export function createLocalReplica(parts: ReplicaParts): LocalReplica {
  const { store, clock, actor, onError } = parts;
  const changeListeners = new Set<(changes: Changes) => void>();
  const statusListeners = new Set<(status: ReplicaStatus) => void>();
  const rejectionListeners = new Set<(rejections: Rejection[]) => void>();
  const mutationsByName = new Map(parts.mutations.map((mutation) => [mutation.name, mutation]));
  const queries = createLiveQueries((sql) => store.query(sql), clock, onError);
  const loading = gatherChanges(clock, loadedMs, tell);
  const inbound = createInbound({
    store,
    orgId: actor.orgId,
    wantLeads: parts.wantLeads ?? defaultLeads,
    newClientId: () => clock.uuid(),
    changed: announce,
    loaded: loading.add,
    covers: (floors) => setStatus({ floors }),
    leftOut: (leftOut) => {
      followed.leftOut(leftOut);
      beyond.leftOut(leftOut);
    },
    isOpen: (id) => followed.isOpen(id),
    hasFetched: ({ ask, puts }) => followed.answered(ask, puts.length > 0 ? "found" : "none"),
  });
  /** The person as the rows have them; null once those have changed. */
  let present: Actor | null = null;
  const followed = createFollowed(
    store,
    clock,
    nextAsk,
    (message) => connection.ask(message),
    onError,
  );
  const beyond = createBeyond(clock, nextAsk, (message) => connection.ask(message));
  let asks = 0;
  /** What is asked of the connection; it may change while something is awaited. */
  const wish = { connected: false };
  let status: ReplicaStatus = { state: "opening", since: null, waiting: 0, progress: null };

  const connection: Connection = createConnection(parts.transport, store, inbound, clock, {
    state: (state) => setStatus(statusOf(state)),
    answers: (whether) => {
      followed.connected(whether);
      beyond.connected(whether);
    },
    answered: (message) => {
      if (message.type === "refused")
        followed.answered(message.ask, message.code === "failed" ? "later" : "refused");
      beyond.answered(message);
    },
    decided: () => void refreshOutbox().catch(onError),
    ended: (reason) => setStatus({ state: reason === "reload" ? "outdated" : "ended" }),
    broke: onError,
  });

  function nextAsk(): number {
    asks += 1;
    return asks;
  }

  function announce(changes: Changes): void {
    loading.flush();
    if (changes.rows.length === 0 && changes.tables.size === 0) return;
    tell(changes);
  }

  function tell(changes: Changes): void {
    if (concernsRights(changes)) present = null;
    queries.changed(changes);
    followed.changed(changes);
    for (const listener of changeListeners) listener(changes);
  }

  function statusOf(state: ConnectionState): Partial<ReplicaStatus> {
    const since = state === "live" ? null : (status.since ?? new Date(clock.now()).toISOString());
    return { state, since, progress: state === "loading" ? inbound.progress : null };
  }

  function setStatus(changes: Partial<ReplicaStatus>): void {
    status = { ...status, ...changes };
    for (const listener of statusListeners) listener(status);
  }

  async function refreshOutbox(): Promise<void> {
    const { waiting, rejections, floors } = await store.transaction((tx) => ({
      waiting: tx.outbox().length,
      rejections: tx.rejections(),
      floors: tx.state().floors,
    }));
    setStatus({ waiting, floors });
    for (const listener of rejectionListeners) listener(rejections);
  }

  function connectIfWanted(): void {
    if (wish.connected) connection.start();
  }

  function stop(): void {
    wish.connected = false;
    connection.stop();
  }

  async function mutate(name: string, given: unknown, requestId = clock.uuid()): Promise<void> {
    const mutation = mutationsByName.get(name);
    if (!mutation) throw new AppError("invalid", `There is no change called ${name}.`);
    const args = parseArgs(mutation, given);
    const changes = createChangeLog();
    const added = await store.transaction(async (tx) => {
      const outbox = tx.outbox();
      if (outbox.some((entry) => entry.requestId === requestId)) return false;
      const at = new Date(clock.now()).toISOString();
      const local = createLocalTx(tx, actor.userId, at, changes);
      present ??= await presentActor(local, actor);
      await mutation.run(local, args, present);
      const { patches, base } = local;
      const { nextMid } = tx.state();
      tx.enqueue({
        mid: nextMid,
        name,
        v: mutation.version,
        args,
        patches,
        base,
        at,
        requestId,
      });
      tx.setState({ nextMid: nextMid + 1 });
      return true;
    });
    connection.push();
    announce(toChanges(changes));
    // Counted here rather than read again: what is on screen comes first.
    if (added) setStatus({ waiting: status.waiting + 1 });
  }

  return {
    start: async () => {
      wish.connected = true;
      await refreshOutbox();
      connectIfWanted();
    },
    mutate,
    query: <R>(query: LiveQuery<R>) => store.query<R>(query.sql),
    watch: (query, onRows) => queries.watch(query, onRows),
    watchBeyond: (question, onAnswer) => beyond.watch(question, onAnswer),
    follow: (shape, id, onState) => followed.follow(shape, id, onState),
    onChanges: (listener) => subscribe(changeListeners, listener),
    onStatus: (listener) => {
      listener(status);
      return subscribe(statusListeners, listener);
    },
    onRejections: (listener) => {
      void refreshOutbox().catch(onError);
      return subscribe(rejectionListeners, listener);
    },
    dismissRejection: async (mid) => {
      await store.transaction((tx) => tx.dropRejection(mid));
      await refreshOutbox();
    },
    nudge: (online) => (online ? connection.nudge() : connection.suspend()),
    verify: () => connection.check(),
    goOffline: stop,
    goOnline: () => {
      wish.connected = true;
      connection.start();
    },
    close: async () => {
      stop();
      await store.close();
    },
  };
}

function subscribe<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function concernsRights({ rows, tables }: Changes): boolean {
  return [...rows.map(({ shape }) => shape), ...tables].some(({ name }) => rightsTables.has(name));
}

function parseArgs(mutation: Mutation, given: unknown): unknown {
  const parsed = v.safeParse(mutation.args, given);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new AppError("invalid", issue.message);
}
