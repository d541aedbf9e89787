import { setTimeout as wait } from "node:timers/promises";
import { canonicalRecord, keyOf } from "../canonical.ts";
import {
  createdOnce,
  hashesByTable,
  differences,
  modelOf,
  rowsAtSource,
  storedRows,
} from "./judge.ts";
import { beginHandingOn, leadDifferences } from "./leads.ts";
import { awaitEnd, run, runAndKill, startRun, type EndedRun } from "./runs.ts";
import type { Stage } from "./stage.ts";
import type { Subject } from "./subjects.ts";

export interface OrdealOptions {
  readonly kills: number;
  /** From 0 to 1, a new one each time. */
  readonly random: () => number;
  /** Only what must never break: full, killed runs, changes. */
  readonly short: boolean;
}

export interface Verdict {
  readonly source: string;
  readonly model: string;
  readonly runs: number;
  readonly kills: number;
  /** Times that handing its records on to leads was killed. */
  readonly handOnKills?: number;
  readonly problems: readonly string[];
}

/** Puts one model through everything that a run can meet, and says what was not as it must be. */
export async function runOrdeal(
  stage: Stage,
  subject: Subject,
  options: OrdealOptions,
): Promise<Verdict> {
  const problems: string[] = [];
  let runs = 0;
  const check = (step: string, found: readonly string[]) =>
    problems.push(...found.slice(0, 5).map((problem) => `${step}: ${problem.slice(0, 200)}`));
  const done = (step: string, { status, errorMessage }: EndedRun) => {
    runs++;
    check(step, status === "success" ? [] : [`the run ended as ${status}: ${errorMessage}`]);
  };
  const steps = { stage, subject, check, done };
  const handing = subject.handsOn ? await beginHandingOn(stage, subject, options.random) : null;
  const kills = await killedRuns(steps, options, () => runs++);
  await changes(steps);
  if (!options.short) {
    await removals(steps);
    await localEdits(steps);
    // A dry run must find every table as it left it.
    await handing?.settle();
    await dryRun(steps);
    await limitedRun(steps);
  }
  check("in the end", await createdOnce(stage, subject));
  const handOnKills = (await handing?.settle()) ?? 0;
  if (handing) check("leads", await leadDifferences(stage, subject));
  const { source, model } = subject;
  return { source, model, runs, kills, ...(handing && { handOnKills }), problems };
}

interface Steps {
  readonly stage: Stage;
  readonly subject: Subject;
  readonly check: (step: string, found: readonly string[]) => void;
  readonly done: (step: string, ended: EndedRun) => void;
}

/** The first full run, killed again and again at random moments and resumed until it is through. */
async function killedRuns(
  { stage, subject, check, done }: Steps,
  { kills: wanted, random }: OrdealOptions,
  counted: () => void,
): Promise<number> {
  const options = { full: true, batchSize: 20 };
  let kills = 0;
  while (kills < wanted) {
    const { ended, killed } = await runAndKill(stage, subject, options, 250 + random() * 1500);
    counted();
    if (killed) {
      kills++;
      check("killed", ended.resumable ? [] : ["a killed run cannot be resumed"]);
      continue;
    }
    check("between kills", await differences(stage, subject));
    const { rows } = rowsAtSource(stage, subject);
    rows.edit(rows.byCreation().at(0).index, Date.now());
    await stage.refreshGenius();
  }
  done("full", await run(stage, subject, { full: true }));
  check("full", await differences(stage, subject));
  check("full", await createdOnce(stage, subject));
  return kills;
}

/** Edits and new rows, read by a run that reads changes only. */
async function changes({ stage, subject, check, done }: Steps): Promise<void> {
  const { rows } = rowsAtSource(stage, subject);
  const now = Date.now();
  if (subject.seesEdits) for (const index of [3, 4, 77]) rows.edit(index, now);
  rows.insert(5, now);
  await stage.refreshGenius();
  // Genius knows whole seconds only.
  await wait(1100);
  const ended = await run(stage, subject);
  done("changes", ended);
  check("changes", await differences(stage, subject));
  check("changes", ended.created === 5 ? [] : [`${ended.created} rows were created instead of 5`]);
}

/** Removed rows: a full run finds out, and one that is told of them. */
async function removals({ stage, subject, check, done }: Steps): Promise<void> {
  const { rows } = rowsAtSource(stage, subject);
  const list = rows.byCreation();
  for (const { index } of [list.at(11), list.at(list.length - 1)]) rows.remove(index, Date.now());
  await stage.refreshGenius();
  if (subject.seesRemovals) {
    done("tombstones", await run(stage, subject));
    check("tombstones", await differences(stage, subject));
  }
  const ended = await run(stage, subject, { full: true });
  done("removals", ended);
  check("removals", await differences(stage, subject));
  const deleted = (await storedRows(stage, subject)).filter((row) => row.deleted).length;
  check("removals", deleted === 2 ? [] : [`${deleted} rows are marked as deleted instead of 2`]);
}

/** A field edited here keeps its value until a forced run. */
async function localEdits({ stage, subject, check, done }: Steps): Promise<void> {
  const { rows } = rowsAtSource(stage, subject);
  const slot = rows.byCreation().at(20);
  const pk = keyOfSlot(stage, subject, slot.index);
  await editHere(stage, subject, pk);
  rows.edit(slot.index, Date.now(), { [subject.sourceField]: "changed at the source" });
  await stage.refreshGenius();
  const kept = await run(stage, subject, { full: true });
  done("local edits", kept);
  const value = await valueHere(stage, subject, pk);
  check("local edits", value === '"edited here"' ? [] : [`the local edit became ${value}`]);
  check("local edits", kept.conflicts === 1 ? [] : [`${kept.conflicts} conflicts instead of 1`]);
  check("local edits", await differences(stage, subject, new Set([pk])));
  done("force", await run(stage, subject, { full: true, force: true }));
  check("force", await differences(stage, subject));
}

/** What would be done is counted; nothing is. */
async function dryRun({ stage, subject, check, done }: Steps): Promise<void> {
  rowsAtSource(stage, subject).rows.insert(3, Date.now());
  await stage.refreshGenius();
  const before = await hashesByTable(stage);
  const ended = await run(stage, subject, { full: true, dryRun: true });
  done("dry run", ended);
  const after = await hashesByTable(stage);
  const changed = [...before.keys()].filter((table) => before.get(table) !== after.get(table));
  check(
    "dry run",
    changed.map((table) => `${table} changed`),
  );
  // Where rows are known by their number, new ones take the places of those that went.
  const found = ended.created + ended.updated;
  check("dry run", found === 3 ? [] : [`${found} rows instead of 3 were new`]);
}

/** A limited run stops early and says so; the next one goes on. */
async function limitedRun({ stage, subject, check, done }: Steps): Promise<void> {
  const ended = await run(stage, subject, { full: true, maxRecords: 7 });
  done("limited", ended);
  check("limited", ended.processed === 7 ? [] : [`${ended.processed} records instead of 7`]);
  check("limited", ended.configuration["truncated"] === true ? [] : ["it does not say so"]);
  done("after the limit", await awaitEnd(stage, await startRun(stage, subject, { full: true })));
  check("after the limit", await differences(stage, subject));
}

/** The key under which a slot's record is kept here. */
function keyOfSlot(stage: Stage, subject: Subject, index: number): string {
  const model = modelOf(stage, subject);
  const { rows, recordOf } = rowsAtSource(stage, subject);
  const list = rows.byCreation();
  const position = list.slice(0, list.length).findIndex((slot) => slot.index === index);
  return keyOf(model, canonicalRecord(model, recordOf(list.at(position), position)));
}

/** As the page does: the value, and what the source said. */
async function editHere({ within, orgId }: Stage, { source, model, text }: Subject, pk: string) {
  await within((tx) =>
    tx.query(
      `update crm_row
          set edits = jsonb_build_object($5::text, jsonb_build_object(
                        'value', 'edited here', 'source', data->$5, 'by', $1::uuid, 'at', now())),
              data  = data::jsonb || jsonb_build_object($5::text, 'edited here')
        where org_id = $1 and crm_source = $2 and model = $3 and pk = $4`,
      [orgId, source, model, pk, text],
    ),
  );
}

async function valueHere(stage: Stage, subject: Subject, pk: string): Promise<string> {
  const rows = await storedRows(stage, subject);
  return JSON.stringify(rows.find((row) => row.pk === pk)?.data[subject.text]);
}
