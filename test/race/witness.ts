import { findShape, shapeOfNumber } from "../../schema/shape.ts";
import type { Down } from "../../shared/sync/protocol/down.ts";

/** A cut that came over the wire: the rows it named, by `<table number>/<id>`. */
interface Delivery {
  readonly from: number;
  readonly to: number;
  readonly rows: ReadonlySet<string>;
  /** The first one for a device that was away: what came and left meanwhile it never held. */
  readonly catchesUp: boolean;
}

/** A line of the change log as the database has it. */
export interface LogLine {
  readonly version: number;
  readonly tbl: number;
  readonly rowId: string;
  readonly audBefore: readonly string[];
  readonly audAfter: readonly string[];
}

/** Writes down what one device is told, frame by frame, to hold it against the log afterwards. */
export interface Witness {
  received(frame: string): void;
  /** Lines of the log that the device should have been told of and was not. */
  missed(log: readonly LogLine[]): LogLine[];
}

export function createWitness(): Witness {
  const deliveries: Delivery[] = [];
  let keys: ReadonlySet<string> = new Set();
  /** Version of the newest whole snapshot: everything up to it was delivered. */
  let snapshot: number | null = null;
  let parts: string[] = [];
  let wasAway = false;

  return {
    received: (frame) => {
      const message = JSON.parse(frame) as Down;
      if (message.type === "welcome") {
        keys = new Set(message.keys);
        wasAway = message.mode === "delta";
        parts = [];
      }
      if (message.type === "snapEnd") snapshot = Math.max(snapshot ?? 0, message.to);
      if (message.type !== "poke") return;
      const { from, to, dels, puts, more } = message;
      for (const [table, ids] of dels) for (const id of ids) parts.push(rowKey(table, id));
      for (const [table, rows] of puts)
        for (const [id] of rows) parts.push(rowKey(table, id as string));
      if (more) return;
      deliveries.push({ from, to, rows: new Set(parts), catchesUp: wasAway });
      parts = [];
      wasAway = false;
    },
    missed: (log) => {
      const reach = snapshot ?? 0;
      const covering = deliveries.filter(({ to }) => to > reach);
      const changes = changesOf(log);
      const isSeen = (audience: readonly string[]) => audience.some((key) => keys.has(key));
      const cameAndLeft = (line: LogLine, { from, to }: Delivery) => {
        const within = changes.filter(
          ({ version, tbl, rowId }) =>
            tbl === line.tbl && rowId === line.rowId && from < version && version <= to,
        );
        return !isSeen(within[0]?.audBefore ?? []) && !isSeen(within.at(-1)?.audAfter ?? []);
      };
      return changes.filter((line) => {
        const { version, tbl, rowId, audBefore, audAfter } = line;
        const isTold = covering
          .filter(({ from, to }) => from < version && version <= to)
          .some(
            (delivery) =>
              delivery.rows.has(`${tbl}/${rowId}`) ||
              (delivery.catchesUp && cameAndLeft(line, delivery)),
          );
        const isConcerned = isSeen(audBefore) || isSeen(audAfter);
        return version > reach && isJudged(tbl, keys) && isConcerned && !isTold;
      });
    },
  };
}

/** One line a row and version: what happened within a transaction was never to be seen. */
function changesOf(log: readonly LogLine[]): LogLine[] {
  const groups = Map.groupBy(log, ({ version, tbl, rowId }) => `${version}/${tbl}/${rowId}`);
  return [...groups.values()].flatMap((lines) => {
    const [first] = lines;
    return first ? [{ ...first, audAfter: lines.at(-1)?.audAfter ?? [] }] : [];
  });
}

/** A child follows its parent, which may have left in the same cut, except for those who see all. */
function isJudged(tbl: number, keys: ReadonlySet<string>): boolean {
  return shapeOfNumber(tbl).parent === undefined || keys.has("lead:all");
}

function rowKey(table: string, id: string): string {
  return `${findShape(table)?.number}/${id}`;
}
