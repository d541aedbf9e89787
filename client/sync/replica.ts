import type { GenericSchema, InferInput } from "valibot";
import type { Question } from "../../shared/sync/protocol/ask.ts";
import type { Floors } from "../../shared/sync/protocol/coverage.ts";
import type { Mutation } from "../../shared/sync/mutation.ts";
import type { LiveQuery } from "../../shared/sync/query.ts";
import type { BeyondAnswer } from "./beyond.ts";
import type { DeviceState } from "./device-state.ts";
import type { FollowState } from "./followed.ts";

/** How fresh the replica is. */
export interface ReplicaStatus {
  /**
   * `opening`: storage is being opened; `loading`: the first snapshot is arriving;
   * `live`: connected and up to date; `connecting`, `offline`: no connection since `since`;
   * `ended`: the session is over, sign in again; `outdated`: this build is too old, load the page again;
   * `restarting`: what holds the replica died and is started again;
   * `broken`: this device's storage could not be opened, `problem` says why.
   */
  readonly state:
    | "opening"
    | "loading"
    | "live"
    | "connecting"
    | "offline"
    | "ended"
    | "outdated"
    | "restarting"
    | "broken";
  readonly problem?: string;
  /** Last moment of contact while offline, ISO-8601 UTC. */
  readonly since: string | null;
  /** Changes made here that the server has not decided yet. */
  readonly waiting: number;
  /** Rows loaded so far and expected, while `loading`. */
  readonly progress: { readonly rows: number; readonly total: number } | null;
  /**
   * Least `createdAt` of the rows that are covered, by table; what is older the server alone holds, but
   * for rows that somebody has open. Absent until it is known.
   */
  readonly floors?: Floors;
  /** How well this device keeps the replica; absent until its storage is open. */
  readonly device?: DeviceState;
}

/** A change of this device that the server refused; its typed values are kept. */
export interface Rejection {
  readonly mid: number;
  readonly name: string;
  readonly args: unknown;
  readonly code: string;
  readonly message: string;
  /** By field: why it does not fit or, where somebody else was faster, the server's value as JSON. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly at: string;
}

/** What pages may do with the rows on this device. */
export interface Replica {
  /** Calls `onRows` with the rows of the query now and after every change that may affect them. */
  watch<R>(query: LiveQuery<R>, onRows: (rows: R[]) => void): () => void;
  /**
   * The rows of the query, once.
   *
   * @param onKept - called before, while the replica is being opened, with the rows that this query
   * gave last time, if they were kept; passing it has them kept for the next time
   */
  query<R>(query: LiveQuery<R>, onKept?: (rows: R[]) => void): Promise<R[]>;
  /**
   * Applies the mutation here and queues it for the server. Resolves once both are stored.
   *
   * @throws AppError when the mutation is refused already here
   */
  mutate<Schema extends GenericSchema>(
    mutation: Mutation<Schema>,
    args: InferInput<Schema>,
  ): Promise<void>;
  /**
   * Asks the server about rows that may lie beyond what this device covers, and keeps the answer true
   * while connected: within a second of whatever changes it.
   */
  watchBeyond(question: Question, onAnswer: (answer: BeyondAnswer) => void): () => void;
  /**
   * Has a row of a table without parent, and all that hangs on it, on this device as long as it is
   * followed, however old: queries find it like any other, and it can be changed.
   */
  follow(table: string, id: string, onState: (state: FollowState) => void): () => void;
  watchStatus(onStatus: (status: ReplicaStatus) => void): () => void;
  /** The inbox: refused changes, newest first. */
  watchRejections(onRejections: (rejections: Rejection[]) => void): () => void;
  dismissRejection(mid: number): Promise<void>;
}
