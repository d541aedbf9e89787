import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { importRow, importRun } from "../../schema/imports.ts";
import type { AppError } from "../../shared/errors.ts";
import { completeMapping, mappingOf } from "../../shared/imports/mapping.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { insertRows } from "./bulk-rows.ts";
import { completeLayout, findLayout, readRows } from "./file-layout.ts";
import { assertMayAdd } from "./find-imports.ts";
import type { ReceivedUpload } from "./receive-upload.ts";
import type { FileRecord } from "./records.ts";

/** Rows written with one statement: so many, or so many characters. */
const chunkRows = 1000;
const chunkLength = 4 * 1024 * 1024;

/**
 * Writes an import and every row of its file, all or nothing: nobody ever sees half a file.
 *
 * @throws AppError `forbidden` - the role adds nothing of that kind
 * @throws AppError `invalid` - the file is no list with headings, or the mapping does not fit it
 */
export async function stageUpload(
  tx: PoolClient,
  actor: Actor,
  fileName: string,
  { file, entity, options, review }: ReceivedUpload,
): Promise<{ id: string }> {
  assertMayAdd(actor, entity);
  const layout = await findLayout(file, await localeOf(tx, actor), entity);
  const mapping = review
    ? mappingOf(layout.columns)
    : completeMapping(layout.columns, options.mapping, entity);
  const id = uuidv7();
  await insertRows(tx, importRun, [
    {
      ...newRun(id, actor, fileName),
      ...options,
      entity,
      fileBytes: file.bytes,
      status: review ? "mapping" : "pending",
      mapping,
    },
  ]);
  let total = 0;
  let blankLines = 0;
  const rows = readRows(file, layout, () => (blankLines += 1));
  await withNextAhead(inChunks(rows), async (chunk) => {
    total += chunk.length;
    const staged = chunk.map(({ line, cells }) => ({
      orgId: actor.orgId,
      importId: id,
      rowNo: line,
      cells,
      outcome: "pending",
    }));
    await insertRows(tx, importRow, staged);
  });
  await tx.query("update import set total = $3, layout = $4 where org_id = $1 and id = $2", [
    actor.orgId,
    id,
    total,
    JSON.stringify(completeLayout(layout, blankLines, entity)),
  ]);
  return { id };
}

/** Leaves a record of a file that could not be taken, with the sentence that says why. */
export async function recordRefusal(
  tx: PoolClient,
  actor: Actor,
  fileName: string,
  refusal: AppError,
): Promise<void> {
  await insertRows(tx, importRun, [
    { ...newRun(uuidv7(), actor, fileName), status: "failed", problem: refusal.message },
  ]);
}

function newRun(id: string, actor: Actor, fileName: string) {
  const now = new Date().toISOString();
  return {
    orgId: actor.orgId,
    id,
    entity: "lead",
    fileName: fileName.slice(0, 255),
    fileBytes: 0,
    status: "pending",
    mode: "create",
    createdAt: now,
    createdBy: actor.userId,
    updatedAt: now,
    updatedBy: actor.userId,
  };
}

async function localeOf(tx: PoolClient, { orgId }: Actor): Promise<string> {
  const { rows } = await tx.query<{ locale: string }>(
    "select locale from organization where org_id = $1",
    [orgId],
  );
  return rows[0]?.locale ?? "en-IN";
}

/** Hands on one chunk after the other, the next being read meanwhile. */
async function withNextAhead<Chunk>(
  chunks: AsyncGenerator<Chunk>,
  use: (chunk: Chunk) => Promise<void>,
): Promise<void> {
  try {
    let current = await chunks.next();
    while (!current.done) {
      const [next] = await Promise.all([chunks.next(), use(current.value)]);
      current = next;
    }
  } finally {
    await chunks.return(undefined);
  }
}

async function* inChunks(rows: AsyncIterable<FileRecord>): AsyncGenerator<FileRecord[]> {
  let chunk: FileRecord[] = [];
  let length = 0;
  for await (const row of rows) {
    chunk.push(row);
    length += row.cells.reduce((sum, cell) => sum + cell.length, 0);
    if (chunk.length < chunkRows && length < chunkLength) continue;
    yield chunk;
    chunk = [];
    length = 0;
  }
  if (chunk.length > 0) yield chunk;
}
