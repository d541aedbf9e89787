import * as v from "valibot";
import { type Role, roles } from "../permissions.ts";
import { email } from "./fields.ts";

/** One line of a file of people, checked. */
export interface PersonRow {
  /** Of the file, from 1; the heading is line 1. */
  readonly line: number;
  readonly name: string;
  readonly email: string;
  readonly role: Role | null;
  readonly teamId: string | null;
  readonly branchId: string | null;
  /** What keeps this line from being invited, as sentences. */
  readonly problems: readonly string[];
}

/** What the lines are held against. */
export interface Known {
  readonly teams: readonly Named[];
  readonly branches: readonly Named[];
  /** Addresses that belong to somebody already. */
  readonly emails: ReadonlySet<string>;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

type Column = "name" | "email" | "role" | "team" | "branch";

/** Headings as people write them, folded. */
const headings: Readonly<Record<string, Column>> = {
  name: "name",
  fullname: "name",
  email: "email",
  emailaddress: "email",
  mail: "email",
  role: "role",
  team: "team",
  branch: "branch",
  showroom: "branch",
};

/** The roles as a file may name them. */
const askedFor = "Admin, Manager, Team lead, CRE, Sales rep, Viewer or Developer";

/** Roles by code and by what they are called, folded. */
const roleByWord: Readonly<Record<string, Role>> = {
  ...Object.fromEntries(roles.map((role) => [fold(role), role])),
  salesexecutive: "cre",
  customerrelationshipexecutive: "cre",
  teamlead: "cre_tl",
};

/** Most people one file may hold. */
export const mostPeople = 500;

/**
 * Reads the lines of a file of people. A line with problems is kept, so that it can be shown.
 *
 * @param lines - cells by line, the heading first
 * @returns the rows, or why the file as a whole cannot be read
 */
export function readPeople(
  lines: readonly (readonly string[])[],
  known: Known,
): PersonRow[] | string {
  const [first, ...rest] = lines;
  const columns = first?.map((heading) => headings[fold(heading)]) ?? [];
  if (!columns.includes("email")) return "The first line names no column for the e-mail address.";
  const filled = rest
    .map((cells, index) => ({ cells, line: index + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (filled.length === 0) return "The file holds nobody.";
  if (filled.length > mostPeople)
    return `The file holds ${filled.length} people; at most ${mostPeople} at a time.`;
  const seen = new Set<string>();
  return filled.map(({ cells, line }) => {
    const cellOf = (column: Column) => cells[columns.indexOf(column)]?.trim() ?? "";
    return readPerson(line, cellOf, known, seen);
  });
}

function readPerson(
  line: number,
  cellOf: (column: Column) => string,
  known: Known,
  seen: Set<string>,
): PersonRow {
  const address = cellOf("email").toLowerCase();
  const role = roleByWord[fold(cellOf("role"))] ?? null;
  const team = find(known.teams, cellOf("team"));
  const branch = find(known.branches, cellOf("branch"));
  const problems = [
    ...addressProblems(address, known, seen),
    ...(role === null ? [`There is no role “${cellOf("role")}”. Use ${askedFor}.`] : []),
    ...(team === undefined ? [`There is no team “${cellOf("team")}”.`] : []),
    ...(branch === undefined ? [`There is no branch “${cellOf("branch")}”.`] : []),
  ];
  seen.add(address);
  const place = { teamId: team?.id ?? null, branchId: branch?.id ?? null };
  return { line, name: cellOf("name"), email: address, role, ...place, problems };
}

function addressProblems(address: string, known: Known, seen: ReadonlySet<string>): string[] {
  if (!v.is(email, address)) return ["This is not an e-mail address."];
  if (known.emails.has(address)) return ["Somebody has this address already."];
  return seen.has(address) ? ["This address stands in the file twice."] : [];
}

/** Null for none, undefined for one that does not exist. */
function find(places: readonly Named[], name: string): Named | null | undefined {
  if (name === "") return null;
  return places.find((place) => fold(place.name) === fold(name));
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}
