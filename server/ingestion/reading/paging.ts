import type { ConnectorModel } from "../connectors/connector-model.ts";
import type { Position } from "./position.ts";
import { walk, walkText } from "./walk.ts";

type Paging = ConnectorModel["paging"];

/** What of a page decides where the next one is. */
export interface PageFacts {
  readonly records: readonly unknown[];
  /** The whole answer, decoded. */
  readonly answer: unknown;
  /** Whether the page before was empty, too. */
  readonly emptyBefore: boolean;
}

/** The parameters that ask for the page at a position. */
export function pageParameters(paging: Paging, position: Position): Record<string, string> {
  switch (paging.kind) {
    case "page": {
      const size = paging.sizeParam ? { [paging.sizeParam]: String(paging.size) } : {};
      return { [paging.param]: String(position.page ?? paging.first), ...size };
    }
    case "offset":
      return {
        [paging.param]: String(position.offset ?? 0),
        [paging.sizeParam]: String(paging.size),
      };
    case "cursor":
    case "keyset": {
      const after = position.after === undefined ? {} : { [paging.param]: position.after };
      return { ...after, [paging.sizeParam]: String(paging.size) };
    }
    case "link":
      return { [paging.sizeParam]: String(paging.size) };
    default:
      return {};
  }
}

/** Where the next page of the same stretch is; null: this was the last. */
export function nextPage(paging: Paging, position: Position, facts: PageFacts): Position | null {
  const isShort = "size" in paging && facts.records.length < paging.size;
  switch (paging.kind) {
    case "page":
      return nextNumber(paging, position, facts);
    case "offset":
      return isShort ? null : { ...position, offset: from(position.offset, 0) + paging.size };
    case "cursor":
      return behind(position, "after", walkText(facts.answer, paging.next));
    case "keyset": {
      const last = isShort ? undefined : facts.records.at(-1);
      return behind(position, "after", walkText(last, paging.field));
    }
    case "link":
      return behind(position, "url", walkText(facts.answer, paging.next));
    case "rows":
      return isShort ? null : { ...position, row: from(position.row, firstRow) + paging.size };
    default:
      return null;
  }
}

function from(place: number | undefined, first: number): number {
  return place ?? first;
}

function behind(position: Position, part: "after" | "url", value: string | null): Position | null {
  return value === null ? null : { ...position, [part]: value };
}

/** Row of a sheet that follows its headings. */
export const firstRow = 2;

/** One empty page may be a slip of the source; two in a row are its end, whatever its totals say. */
function nextNumber(
  paging: Extract<Paging, { kind: "page" }>,
  position: Position,
  { records, answer, emptyBefore }: PageFacts,
): Position | null {
  const number = position.page ?? paging.first;
  const next = { ...position, page: number + 1 };
  if (records.length === 0) return emptyBefore || number === paging.first ? null : next;
  if (paging.last === "short") return records.length < paging.size ? null : next;
  const total = paging.totalPages ? walk(answer, paging.totalPages) : undefined;
  const pages = typeof total === "number" ? total : Infinity;
  return paging.last === "total" && number - paging.first + 1 >= pages ? null : next;
}
