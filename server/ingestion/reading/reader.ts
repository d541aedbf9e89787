import type { ConnectorModel } from "../connectors/connector-model.ts";
import type { Asking } from "../asking/client.ts";
import type { Position } from "./position.ts";
import type { ReadingPlan } from "./slices.ts";

export interface ReadPage {
  readonly records: readonly unknown[];
  /** Null: everything was read. */
  readonly next: Position | null;
  /** How many records the source says there are. */
  readonly expected: number | null;
  /** Why the source may hold more than it tells. */
  readonly warning?: string;
}

/** Reads a model page by page. */
export interface Reader {
  /**
   * @throws SourceFailure - the page cannot be read
   * @throws PositionExpired - the source does not know the position any more
   */
  read(position: Position): Promise<ReadPage>;
  close(): Promise<void>;
}

export interface Reading {
  readonly asking: Asking;
  readonly model: ConnectorModel;
  readonly plan: ReadingPlan;
}
