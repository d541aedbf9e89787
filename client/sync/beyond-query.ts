import { type Accessor, createEffect, createMemo, createSignal, onCleanup } from "solid-js";
import type { Question } from "../../shared/sync/protocol/ask.ts";
import type { BeyondAnswer } from "./beyond.ts";
import type { FollowState } from "./followed.ts";
import { createReplicaStatus, useReplica } from "./live-query.ts";

/** Least `createdAt` of the rows of a table that this device covers; undefined where it covers all. */
export function createFloor(table: string): Accessor<string | undefined> {
  const status = createReplicaStatus();
  const floor = createMemo(() => status().floors?.[table]);
  return floor;
}

/**
 * What the server says to a question, kept true while connected; undefined while there is none. The
 * answer to another question is gone at once.
 */
export function createBeyond(
  question: Accessor<Question | undefined>,
): Accessor<BeyondAnswer | undefined> {
  const replica = useReplica();
  const [answer, setAnswer] = createSignal<BeyondAnswer>();
  createEffect(() => {
    const asked = question();
    setAnswer(undefined);
    if (asked) onCleanup(replica.watchBeyond(asked, setAnswer));
  });
  return answer;
}

/** Has a row on this device while it is looked at, and how much of it is. */
export function createFollowed(table: string, id: Accessor<string>): Accessor<FollowState> {
  const replica = useReplica();
  const [state, setState] = createSignal<FollowState>("asking");
  createEffect(() => {
    setState("asking");
    onCleanup(replica.follow(table, id(), setState));
  });
  return state;
}
