import type { Value } from "../../shared/sync/row.ts";
import type { MutationResult } from "../../shared/sync/protocol/poke.ts";

/** One line of the change log. */
export interface LogEntry {
  readonly version: number;
  readonly tbl: number;
  readonly rowId: string;
  readonly op: string;
  readonly audBefore: readonly string[];
  readonly audAfter: readonly string[];
}

/** Rows of one table as arrays in wire order, the id first. */
export type WireRow = readonly Value[];

/** What the server knows of a replica. */
export interface ClientState {
  readonly lastMid: number;
  readonly results: readonly MutationResult[];
}

/** The part of the log above a cursor, with everything read at the same moment. */
export interface Cut {
  readonly from: number;
  readonly head: number;
  readonly horizon: number;
  readonly generation: string;
  /** In order of version; empty when `tooFar`. */
  readonly entries: readonly LogEntry[];
  /** More entries than `limit`: a snapshot is the shorter way. */
  readonly tooFar: boolean;
  /** Current images of the rows that the entries name, by table number and id. */
  readonly images: ReadonlyMap<number, ReadonlyMap<string, WireRow>>;
  /** Children of rows that may have come into somebody's sight, by the parent's id. */
  readonly children: ReadonlyMap<string, ReadonlyMap<number, readonly WireRow[]>>;
  readonly clients: ReadonlyMap<string, ClientState>;
}

export interface CutRequest {
  readonly orgId: string;
  readonly from: number;
  /** Most entries worth a delta. */
  readonly limit: number;
  /** Replicas whose `lastMid` and results are wanted. */
  readonly clientIds: readonly string[];
}

/** Where the hub reads what changed. Every answer is one consistent cut of the database. */
export interface ChangeFeed {
  read(request: CutRequest): Promise<Cut>;
  /** Newest version of each of the organizations, for the safety poll. */
  heads(orgIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/**
 * Whether an entry may bring its row into somebody's sight, so that its children must come along. A
 * row made above the cursor needs none: its children are in the log themselves.
 */
export function isWidening({ op, audBefore, audAfter }: LogEntry): boolean {
  return op === "U" && audAfter.some((key) => !audBefore.includes(key));
}
