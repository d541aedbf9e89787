import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "../../database.ts";
import { type Checkpoint, earlier, later } from "../taking/checkpoint.ts";
import type { ConnectorModel } from "../connectors/connector-model.ts";
import { createDriftWatch, type DriftWatch } from "../reading/drift.ts";
import type { Outcome } from "./finish-run.ts";
import { markGone } from "./mark-gone.ts";
import { pagesOf } from "../reading/pages.ts";
import { type ReadRecord, readRecord } from "../reading/read-record.ts";
import type { Reader } from "../reading/reader.ts";
import type { RunLife } from "./run-life.ts";
import type { RunNotes } from "../taking/run-notes.ts";
import { type Counts, optionsOf, type RunRow } from "../taking/run-row.ts";
import { SourceFailure } from "../asking/source-failure.ts";
import type { ReadingStart } from "../taking/start-reading.ts";
import { createTaking, type Taking } from "../taking/taking.ts";

export interface ReadAllParts {
  readonly database: Pick<Database, "withOrganization">;
  readonly wake: (orgId: string) => void;
  readonly run: RunRow;
  readonly model: ConnectorModel;
  readonly start: ReadingStart;
  readonly reader: Reader;
  readonly life: RunLife;
  readonly notes: RunNotes;
}

/** Why reading ended before the source did. */
interface ReadingEnd {
  readonly truncated: boolean;
  readonly warning: string | null;
}

/** Reads to the end, writes in batches, and says how it went. */
export async function readAll(parts: ReadAllParts): Promise<Outcome> {
  const { run, start, notes, model } = parts;
  const { full, dryRun, since } = optionsOf(run);
  const taking = createTaking(parts);
  const drift = createDriftWatch(model);
  if (start.isResumed)
    notes.add("info", `Goes on behind ${start.unfinished.seen} records of an earlier run.`);
  const { truncated, warning } = await readPages(parts, taking, drift).finally(taking.settled);
  await taking.flush();
  if (warning !== null) notes.add("warning", warning);
  const isWhole = full && !dryRun && !truncated && warning === null;
  const kept = isWhole ? await markGone(parts, taking.seen()) : null;
  return {
    ...judge(taking.counts()),
    warning: warning ?? kept,
    truncated,
    drift: dryRun ? undefined : drift.result(),
    checkpoint: dryRun || truncated ? null : closed(start, taking.highWater(), since),
  };
}

async function readPages(
  { run, model, start, reader, life }: ReadAllParts,
  taking: Taking,
  drift: DriftWatch,
): Promise<ReadingEnd> {
  const { maxRecords, skipValidation } = optionsOf(run);
  let isValidated = skipValidation;
  for await (const page of pagesOf(reader, start.unfinished.position)) {
    const wished = wanted(await readRecords(page.records, model, drift), start, model);
    const room = maxRecords === 0 ? Infinity : maxRecords - taking.seen();
    const read = wished.slice(0, room);
    if (!isValidated) assertSane(read);
    isValidated = true;
    await taking.take(read, page, wished.length > room);
    life.signal.throwIfAborted();
    if (page.warning !== null) return { truncated: false, warning: page.warning };
    const isLimit = wished.length > room || (wished.length === room && page.next !== null);
    if (isLimit) return { truncated: true, warning: null };
  }
  return { truncated: false, warning: null };
}

/** Records that are read before PostgreSQL's answers to the batch that is being written have their turn. */
const recordsInATurn = 20;

async function readRecords(
  records: readonly unknown[],
  model: ConnectorModel,
  drift: DriftWatch,
): Promise<readonly ReadRecord[]> {
  const read: ReadRecord[] = [];
  for (const record of records) {
    drift.look(record);
    read.push(readRecord(model, record));
    if (read.length % recordsInATurn === 0) await nextTurn();
  }
  return read;
}

/** What may be asked for by change, may not be answered so: what is too old is passed over. */
function wanted(
  read: readonly ReadRecord[],
  { plan, unfinished }: ReadingStart,
  { incremental }: ConnectorModel,
): readonly ReadRecord[] {
  const { cursor } = plan;
  const isFiltered = incremental.kind === "client" || unfinished.position.listed === true;
  if (cursor === null || (!isFiltered && !plan.exact)) return read;
  return read.filter(({ row }) => {
    const changedAt = row?.changedAt ?? null;
    return changedAt === null || changedAt >= cursor;
  });
}

/** Before anything is written: a first page of which most records cannot be read is another thing. */
function assertSane(read: readonly ReadRecord[]): void {
  const bad = read.flatMap(({ unreadable }) => unreadable ?? []);
  const [first] = bad;
  if (first && read.length >= 10 && bad.length > read.length / 2)
    throw new SourceFailure(
      `${bad.length} of the first ${read.length} records do not fit what is declared, such as ${first.path || "the whole record"}: ${first.message} Nothing was written. Look at the connection, or skip validation.`,
    );
}

function judge(counts: Counts): Pick<Outcome, "message" | "status"> {
  const { created, updated, unchanged, failed } = counts;
  if (failed === 0) return { status: "success", message: null };
  const records = failed === 1 ? "1 record" : `${failed} records`;
  const message = `${records} could not be taken in and wait${failed === 1 ? "s" : ""} for a correction.`;
  return { status: created + updated + unchanged === 0 ? "failed" : "partial", message };
}

/**
 * The stored cursor moves on, unless the run began behind it and left something out. It never goes beyond
 * the moment at which reading began: what was edited after that may have been read before it was.
 */
function closed(
  { checkpoint, unfinished }: ReadingStart,
  highWater: string | null,
  since: string | null,
): Checkpoint {
  const { cursor } = checkpoint;
  const reached = highWater === null ? null : earlier(highWater, unfinished.windowEnd);
  const leavesOut = since !== null && (cursor === null || since > cursor);
  return { cursor: leavesOut ? cursor : later(cursor, reached), unfinished: null };
}
