import { wholeNumber } from "../whole-number.ts";
import type { Slot } from "../values.ts";

/** `lastUpdate gt datetime'2024-01-01T00:00:00'`, several joined by `and`. */
const condition = /^\s*(\w+)\s+(gt|ge|lt|le|eq)\s+datetime'([^']+)'\s*$/;

export interface ODataQuery {
  readonly skip: number;
  readonly top: number;
  readonly sortedBy: string | null;
  readonly isDescending: boolean;
  readonly matches: (slot: Slot) => boolean;
}

/** Reads the query options; a sentence about what is wrong where they cannot be. */
export function readOData(query: URLSearchParams, dated: boolean): ODataQuery | string {
  const skip = wholeNumber(query, "$skip", { usual: 0, min: 0, max: Infinity });
  const top = wholeNumber(query, "$top", { usual: most, min: 0, max: Infinity });
  if (skip === null || top === null) return "Incorrect format for $skip or $top.";
  const tests = testsIn(query.get("$filter") ?? "", dated);
  if (typeof tests === "string") return tests;
  const [sortedBy = null, direction] = (query.get("$orderby") ?? "").split(" ").filter(Boolean);
  if (sortedBy === "lastUpdate" && !dated) return "No property 'lastUpdate' exists.";
  return {
    skip,
    top: Math.min(top, most),
    sortedBy,
    isDescending: direction === "desc",
    matches: (slot) => tests.every((test) => test(slot)),
  };
}

/** Entries of a page. */
const most = 5000;

type Test = (slot: Slot) => boolean;

function testsIn(filter: string, dated: boolean): Test[] | string {
  const tests: Test[] = [];
  for (const text of filter.split(/\s+and\s+/).filter((part) => part !== "")) {
    const [, property, operator = "", moment = ""] = condition.exec(text) ?? [];
    if (property !== "lastUpdate" || !dated) return `No property '${property ?? text}' exists.`;
    const at = Date.parse(/[Zz]$|[+-]\d\d:\d\d$/.test(moment) ? moment : `${moment}Z`);
    if (Number.isNaN(at)) return `Unrecognized 'Edm.DateTime' literal '${moment}'.`;
    tests.push(({ modifiedAt }) => isMet(operator, modifiedAt - at));
  }
  return tests;
}

function isMet(operator: string, difference: number): boolean {
  const isEqual = difference === 0;
  if (operator === "eq") return isEqual;
  if (isEqual) return operator === "ge" || operator === "le";
  return difference > 0 === operator.startsWith("g");
}
