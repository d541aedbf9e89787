import type { Shape } from "../../schema/shape.ts";
import type { Clock } from "../../shared/sync/clock.ts";
import type { Fetch } from "../../shared/sync/protocol/fetch.ts";
import type { Changes } from "./change.ts";
import type { LeftOut } from "./left-out.ts";
import type { ReplicaStore } from "./store.ts";

/**
 * How much of an opened row is on this device: everything (`whole`), what the replica covers while the
 * server is asked (`asking`) or cannot be asked (`offline`); `absent`: the server has none in sight.
 */
export type FollowState = "whole" | "asking" | "offline" | "absent";

/** Rows that somebody has open: what the replica does not cover of them is fetched and kept alive. */
export interface Followed {
  /** Calls `onState` now and whenever it changes. @returns stops following */
  follow(shape: Shape, id: string, onState: (state: FollowState) => void): () => void;
  isOpen(id: string): boolean;
  /** The connection can be asked, or no longer. */
  connected(live: boolean): void;
  /** A question of this connection was answered: there is such a row, or none, or no answer, or none yet. */
  answered(ask: number, outcome: "found" | "none" | "refused" | "later"): void;
  leftOut(leftOut: LeftOut): void;
  /** Rows of this device changed. */
  changed(changes: Changes): void;
}

interface Following {
  readonly shape: Shape;
  readonly id: string;
  readonly listeners: Set<(state: FollowState) => void>;
  state: FollowState;
  /** The question that was asked last. */
  ask: number | null;
}

/** Pause after this device could not say what it holds, or the server not what it has, in ms. */
const againMs = 1000;

export function createFollowed(
  store: ReplicaStore,
  clock: Clock,
  nextAsk: () => number,
  send: (message: Fetch) => void,
  onError: (error: unknown) => void,
): Followed {
  const followings = new Map<string, Following>();
  let live = false;

  function set(following: Following, state: FollowState): void {
    if (following.state === state) return;
    following.state = state;
    for (const listener of following.listeners) listener(state);
  }

  /** Asks for what the replica does not cover; most rows are covered whole. */
  async function look(following: Following): Promise<void> {
    const { shape, id } = following;
    const isCovered = await store.transaction(async (tx) => {
      const { floors } = tx.state();
      const [row] = await tx.rows(shape, [id]);
      const tables = [shape, ...shape.children];
      return (
        row && tables.every(({ name }) => (row["createdAt"] as string) >= (floors[name] ?? ""))
      );
    });
    if (followings.get(id) !== following) return;
    if (isCovered) return set(following, "whole");
    if (!live) return set(following, "offline");
    following.ask = nextAsk();
    set(following, "asking");
    send({ type: "fetch", ask: following.ask, tbl: shape.name, id });
  }

  /** What was fetched may have been taken away again by the very poke that it came with. */
  async function confirm(following: Following, ask: number): Promise<void> {
    const { shape, id } = following;
    const rows = await store.transaction((tx) => tx.rows(shape, [id]));
    if (following.ask !== ask) return;
    if (rows.length > 0) set(following, "whole");
    else begin(following);
  }

  function begin(following: Following): void {
    look(following).catch((error: unknown) => fail(following, error));
  }

  /** A full disk, say. */
  function fail(following: Following, error: unknown): void {
    onError(error);
    later(following);
  }

  /** Whoever has the row open still waits for it. Without a connection the next one begins anew. */
  function later(following: Following): void {
    if (!live) return;
    const { ask } = following;
    clock.after(againMs, () => {
      if (live && followings.get(following.id) === following && following.ask === ask)
        begin(following);
    });
  }

  return {
    follow: (shape, id, onState) => {
      const known = followings.get(id);
      const following: Following = known ?? {
        shape,
        id,
        listeners: new Set(),
        state: live ? "asking" : "offline",
        ask: null,
      };
      followings.set(id, following);
      following.listeners.add(onState);
      onState(following.state);
      if (!known) begin(following);
      return () => {
        following.listeners.delete(onState);
        if (following.listeners.size === 0 && followings.get(id) === following)
          followings.delete(id);
      };
    },
    isOpen: (id) => followings.has(id),
    connected: (now) => {
      if (live === now) return;
      live = now;
      for (const following of followings.values()) {
        following.ask = null;
        if (live) begin(following);
        else if (following.state === "asking") set(following, "offline");
      }
    },
    answered: (ask, outcome) => {
      const following = [...followings.values()].find((candidate) => candidate.ask === ask);
      if (!following) return;
      if (outcome === "found")
        confirm(following, ask).catch((error: unknown) => fail(following, error));
      else set(following, outcome === "none" ? "absent" : "offline");
      if (outcome === "later") later(following);
    },
    leftOut: ({ ids }) => {
      // It came into sight below the floors: the poke that says so does not bring it.
      for (const following of followings.values()) if (ids.has(following.id)) begin(following);
    },
    changed: ({ rows, tables }) => {
      if (followings.size === 0) return;
      for (const following of followings.values()) {
        const [shown, { shape, id }] = [following.state !== "absent", following];
        const change = rows.findLast(({ before, after }) => (after ?? before)?.id === id);
        const isOther = change && (change.after !== null) !== shown;
        if (following.state !== "asking" && (isOther || tables.has(shape))) begin(following);
      }
    },
  };
}
