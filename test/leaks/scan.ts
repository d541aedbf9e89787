import type { Company } from "./company.ts";
import type { Arrival } from "./device.ts";
import type { History } from "./history.ts";
import type { Values } from "./holdings.ts";
import { foreignMarksIn, phonesIn } from "./marks.ts";
import { isSame, mask } from "./compare-rows.ts";
import { parents, withheld } from "./rules.ts";
import { createSight, type Sight } from "./sight.ts";

/** What the frames held, summed over all sockets. */
export interface Findings {
  frames: number;
  rowsScanned: number;
  delsScanned: number;
  /** Rows that the person could not see at any version that may have been in flight. */
  leakedRows: number;
  leakedMaskedColumns: number;
  foreignIdsInDels: number;
  /**
   * Ids of children deleted in the very transaction that brought their parent into sight. The log cannot
   * tell them from children that were in sight before: its entry holds the parent's keys at the commit.
   */
  childrenGoneOnArrival: number;
  crossOrganizationRows: number;
  /** Rows in sight whose values never stood in the database like this. */
  unknownImages: number;
  /** The first few, in words. */
  readonly examples: string[];
}

export function noFindings(): Findings {
  return {
    frames: 0,
    rowsScanned: 0,
    delsScanned: 0,
    leakedRows: 0,
    leakedMaskedColumns: 0,
    foreignIdsInDels: 0,
    childrenGoneOnArrival: 0,
    crossOrganizationRows: 0,
    unknownImages: 0,
    examples: [],
  };
}

const mostExamples = 20;

/** Versions that may be committed while a frame is on its way. */
const recentVersions = 20;

/** Versions a frame may speak of. */
interface Window {
  /** Its rows stood like this at one version from `low` to `high`. */
  readonly low: number;
  readonly high: number;
  /** The newest version whose rights the server can have applied. */
  readonly rights: number;
}

export interface Scanner {
  /** @param arrival - its organization's history is loaded beyond everything it may hold */
  scan(arrival: Arrival): void;
}

/** Holds every frame against the oracle. */
export function createScanner(
  company: Company,
  history: History,
  others: readonly History[],
  findings: Findings,
): Scanner {
  const sight = createSight(history);
  return {
    scan: (arrival) => {
      const { message, at, snapshotFrom } = arrival;
      findings.frames += 1;
      const newest = history.versionAt(at);
      const scanning = { ...arrival, company, history, others, sight, findings };
      scanText(scanning, newest);
      if (message.type === "snapPart") {
        const window = { low: snapshotFrom, high: newest, rights: newest };
        for (const row of message.rows) scanRow(scanning, message.tbl, row as unknown[], window);
      }
      if (message.type !== "poke") return;
      const window = { low: message.to, high: message.to, rights: Math.max(newest, message.to) };
      for (const [table, rows] of message.puts)
        for (const row of rows) scanRow(scanning, table, row as unknown[], window);
      for (const [table, ids] of message.dels)
        for (const id of ids) scanDel(scanning, table, id, { ...window, low: message.from });
    },
  };
}

interface Scanning extends Arrival {
  readonly company: Company;
  readonly history: History;
  readonly others: readonly History[];
  readonly sight: Sight;
  readonly findings: Findings;
}

/** Looks for what must not stand anywhere in a frame, whatever table and column it may be in. */
function scanText({ text, device, company, sight, findings }: Scanning, newest: number): void {
  const strangers = foreignMarksIn(text, company.mark);
  if (strangers > 0) {
    findings.crossOrganizationRows += strangers;
    note(findings, `${device.person.email} got another organization's text`);
  }
  const phones = phonesIn(text);
  if (phones === 0) return;
  const { userId } = device.person;
  const rights = sight.turnsOfPerson(userId, newest - recentVersions, newest);
  const people = rights.map((version) => sight.personAt(userId, version));
  if (people.some((person) => !person || !withheld(person, "lead").includes("phone"))) return;
  // Counted here although a masked column of a lead is counted again: a row of any table may tell.
  findings.leakedMaskedColumns += phones;
  note(findings, `${device.person.email} got ${phones} phone numbers: ${near(text)}`);
}

function near(text: string): string {
  const at = text.indexOf("+9170");
  return text.slice(Math.max(0, at - 200), at + 20);
}

function scanRow(scanning: Scanning, table: string, row: Values, window: Window): void {
  const { device, history, others, sight, findings } = scanning;
  const { userId } = device.person;
  const id = row[0] as string;
  findings.rowsScanned += 1;
  if (history.steps(table, id).length === 0) {
    const isForeign = others.some((other) => other.steps(table, id).length > 0);
    findings[isForeign ? "crossOrganizationRows" : "unknownImages"] += 1;
    return note(findings, `${device.person.email} got an unknown ${table} ${id}`);
  }
  let seen = false;
  let revealed: string[] | null = null;
  for (const version of sight.turns(table, id, window.low, window.high).toReversed()) {
    const step = history.at(table, id, version);
    if (!step) continue;
    for (const rights of sight.turnsOfPerson(userId, version, window.rights)) {
      const person = sight.personAt(userId, rights);
      if (!person || !sight.sees(person, table, step, version)) continue;
      seen = true;
      const hidden = withheld(person, table);
      if (isSame(table, row, mask(table, step.values, hidden))) return;
      if (isSame(table, row, step.values))
        revealed = hidden.filter((name) => step.image?.[name] !== null);
    }
  }
  const whose = `${device.person.email} got ${table} ${id} (${JSON.stringify(window)})`;
  if (!seen) {
    findings.leakedRows += 1;
    note(findings, `${whose} out of sight`);
  } else if (revealed) {
    findings.leakedMaskedColumns += revealed.length;
    note(findings, `${whose} with ${revealed.join(", ")}`);
  } else {
    findings.unknownImages += 1;
    note(findings, `${whose} as it never was: ${JSON.stringify(row)}`);
  }
}

function scanDel(scanning: Scanning, table: string, id: string, window: Window): void {
  const { device, history, sight, findings } = scanning;
  const { userId } = device.person;
  findings.delsScanned += 1;
  for (const version of sight.turns(table, id, window.low, window.high)) {
    const step = history.at(table, id, version);
    if (!step) continue;
    for (const rights of sight.turnsOfPerson(userId, window.low, window.rights))
      if (sight.sees(sight.personAt(userId, rights), table, step, version)) return;
  }
  if (isGoneOnArrival(scanning, table, id, window)) {
    findings.childrenGoneOnArrival += 1;
    return;
  }
  findings.foreignIdsInDels += 1;
  note(
    findings,
    `${device.person.email} was told to drop ${table} ${id}, never in sight (${JSON.stringify(window)})`,
  );
}

function isGoneOnArrival(
  { device, history, sight }: Scanning,
  table: string,
  id: string,
  window: Window,
): boolean {
  const parent = parents[table];
  const steps = history.steps(table, id);
  const end = steps.at(-1);
  if (!parent || end?.image !== null || end.version > window.high) return false;
  const parentId = steps.at(-2)?.image?.[parent.column] as string;
  const step = history.at(parent.table, parentId, end.version);
  const person = sight.personAt(device.person.userId, end.version);
  return step?.version === end.version && sight.sees(person, parent.table, step, end.version);
}

function note(findings: Findings, sentence: string): void {
  if (findings.examples.length < mostExamples) findings.examples.push(sentence);
}
