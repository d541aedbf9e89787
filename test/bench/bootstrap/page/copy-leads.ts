import { lead } from "../../../../schema/leads.ts";
import { shapeOf } from "../../../../schema/shape.ts";
import { fetchImage } from "../../../../client/sync/fetch-image.ts";
import { openPglite } from "../../../../client/sync/open-pglite.ts";
import { createPatientFiles } from "../../../../client/sync/patient-files.ts";
import { replicaIndexes } from "../../../../client/sync/replica-ddl.ts";
import type { ReplicaStore } from "../../../../client/sync/store.ts";
import { quote } from "../../../../shared/sync/where-sql.ts";

/** Ms to bring a replica's leads into an empty database by one COPY, and to build their indexes. */
export async function copyLeads(
  store: ReplicaStore,
): Promise<{ copied: number; copiedAndIndexed: number }> {
  const columns = shapeOf(lead)
    .columns.map(({ name }) => quote(name))
    .join(", ");
  const lines = await store.query<{ line: string }>({
    text: `select row_to_json(r)::text as line from (select ${columns} from lead) r`,
    params: [],
  });
  const csv = toCopyText(lines.map(({ line }) => Object.values(JSON.parse(line) as object)));
  const files = createPatientFiles(`floor-${crypto.randomUUID()}`, () => undefined);
  const db = await openPglite(files.fs, { image: await fetchImage() });
  const begin = performance.now();
  await db.query(`copy lead (${columns}) from '/dev/blob'`, [], { blob: new Blob([csv]) });
  await files.written();
  const copied = performance.now() - begin;
  for (const [name, definition] of Object.entries(replicaIndexes))
    await db.exec(`create index ${name} on ${definition}`);
  await files.written();
  const copiedAndIndexed = performance.now() - begin;
  await db.close();
  return { copied, copiedAndIndexed };
}

function toCopyText(rows: readonly (readonly unknown[])[]): string {
  return rows.map((row) => `${row.map(toCopyValue).join("\t")}\n`).join("");
}

/** A value in the text format of COPY. */
function toCopyValue(value: unknown): string {
  if (value === null) return "\\N";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll("\t", "\\t")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r");
}
