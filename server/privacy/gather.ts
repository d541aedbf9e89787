import type { PoolClient } from "pg";
import type { Actor } from "../../shared/sync/mutation.ts";
import { isHidden } from "../../shared/permissions.ts";
import { findShape } from "../../schema/shape.ts";
import { isOwn, type Mention, mentionsIn, quoted } from "./mentions.ts";
import type { PersonFile } from "./person-files.ts";
import { type PersonalTable, personalTables } from "./personal-tables.ts";
import type { Subject } from "./subjects.ts";

/** Everything that is held about a person. */
export interface Gathered {
  /** Their own rows, by table, with every column that the reader may see. */
  readonly own: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** Where rows of others name them: the text that does, or the column that holds their id. */
  readonly mentions: readonly MentionLine[];
}

interface MentionLine {
  readonly table: string;
  readonly id: string;
  readonly column: string;
  /** Null: the column holds their id. */
  readonly text: string | null;
}

/** A colleague's own rows: what they wrote, and what is kept for them alone. */
const written: ReadonlySet<string> = new Set([
  "notification.user_id",
  "api_key.user_id",
  "invitation.id",
  "member.id",
  "ticket.raised_by",
  "ticket_reply.author_id",
  "ticket_note.author_id",
  "ticket_read.user_id",
  "ticket_watcher.user_id",
  "impersonation.actor_id",
  "impersonation.user_id",
]);

/**
 * Reads it all, as far as `reader` may see columns.
 *
 * @param files - those that go with the person
 * @param enclosed - where their bytes are found, by the id of the attachment
 */
export async function gather(
  tx: PoolClient,
  subject: Subject,
  reader: Actor,
  files: readonly PersonFile[],
  enclosed: ReadonlyMap<string, { readonly path: string }>,
): Promise<Gathered> {
  const own: Record<string, Record<string, unknown>[]> = {};
  const mentions: MentionLine[] = [];
  for (const table of personalTables) {
    if (table.name === "privacy_request") continue;
    const named = await mentionsIn(tx, subject, table);
    const found = table.name === "attachment" ? named.filter((one) => !isAmong(files, one)) : named;
    const theirs = found.filter((mention) => isOwn(subject, mention) || isWritten(mention));
    if (theirs.length > 0) own[table.name] = await readRows(tx, table, theirs, reader);
    for (const mention of found.filter((one) => !theirs.includes(one)))
      mentions.push(...linesOf(subject, mention, reader));
  }
  const attached = await readFiles(tx, subject.orgId, files, reader);
  if (attached.length > 0)
    own["attachment"] = attached.map((row) => ({
      ...row,
      file: enclosed.get(row["id"] as string)?.path ?? null,
    }));
  const entries = await auditOf(tx, subject);
  if (entries.length > 0) own["audit_log"] = entries;
  return { own, mentions };
}

function isWritten({ table, idColumns }: Mention): boolean {
  return idColumns.some((column) => written.has(`${table.name}.${column}`));
}

function isAmong(files: readonly PersonFile[], { table, key }: Mention): boolean {
  const id = key[table.key.indexOf("id")];
  return files.some((file) => file.id === id);
}

async function readFiles(
  tx: PoolClient,
  orgId: string,
  files: readonly PersonFile[],
  reader: Actor,
): Promise<Record<string, unknown>[]> {
  const table = personalTables.find(({ name }) => name === "attachment");
  if (!table || files.length === 0) return [];
  const keys = files.map(({ id }) => ({
    key: table.key.map((column) => (column === "id" ? id : orgId)),
  }));
  return readRows(tx, table, keys, reader);
}

async function readRows(
  tx: PoolClient,
  table: PersonalTable,
  mentions: readonly Pick<Mention, "key">[],
  reader: Actor,
): Promise<Record<string, unknown>[]> {
  const columns = table.readable.filter((column) => !hides(reader, table.name, column));
  const { rows } = await tx.query<Record<string, unknown>>(
    `select ${columns.map(quoted).join(", ")}
       from ${quoted(table.name)}
      where jsonb_build_array(${table.key.map(quoted).join(", ")}) = any($1::jsonb[])`,
    [mentions.map(({ key }) => JSON.stringify(key))],
  );
  return rows;
}

/** Whether the column, by its SQL name, never reaches the reader. */
function hides(reader: Actor, table: string, column: string): boolean {
  const key = findShape(table)?.columns.find(({ name }) => name === column)?.key;
  return key !== undefined && isHidden(reader, table, key);
}

function linesOf(
  { identifiers }: Subject,
  { table, key, texts, idColumns }: Mention,
  reader: Actor,
): MentionLine[] {
  const id = key.slice(1).join(" ");
  const inTexts = Object.entries(texts).flatMap(([column, value]): MentionLine[] => {
    if (value === null || hides(reader, table.name, column)) return [];
    const names = JSON.stringify(identifiers.redact(value)) !== JSON.stringify(value);
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return names ? [{ table: table.name, id, column, text }] : [];
  });
  return [
    ...idColumns.map((column) => ({ table: table.name, id, column, text: null })),
    ...inTexts,
  ];
}

async function auditOf(
  tx: PoolClient,
  { orgId, userId, leads }: Subject,
): Promise<Record<string, unknown>[]> {
  const { rows } = await tx.query<Record<string, unknown>>(
    `select seq, at, action, object_type, object_id, detail, ip, user_agent
       from audit_log
      where org_id = $1 and (actor_id = $2 or object_id = any($3::text[]))
      order by seq`,
    [orgId, userId, [...leads.map(({ id }) => id), ...(userId ? [userId] : [])]],
  );
  return rows;
}
