import { getTableColumns, getTableName } from "drizzle-orm";
import type { PoolClient } from "pg";
import { AppError } from "../../shared/errors.ts";
import { erasedWord, formerColleague } from "../../shared/privacy/request.ts";
import { textFields } from "../../shared/yjs/fields.ts";
import { deleteAttachments } from "../attachments/erase.ts";
import { recordAudit } from "../audit/record.ts";
import { restartText } from "../yjs/restart-text.ts";
import { blankAudit } from "./blank-audit.ts";
import { lockErasures } from "./ledger.ts";
import { idsOf, isOwn, type Mention, mentionsIn, quoted } from "./mentions.ts";
import { filesOf } from "./person-files.ts";
import { personalTables } from "./personal-tables.ts";
import type { Subject } from "./subjects.ts";

/** Rows that were emptied or removed, by table. */
export type Counts = Record<string, number>;

/** Rows that are one person's alone, by the column that says whose. */
const goes: ReadonlySet<string> = new Set([
  "notification.lead_id",
  "notification.user_id",
  "notification_preference.user_id",
  "push_subscription.user_id",
  "saved_view.owner_id",
  "api_key.user_id",
  "invitation.id",
]);

/** Rows that say nothing but what one person is: all their texts go. */
const emptied: ReadonlySet<string> = new Set(["import_row.lead_id", "crm_row_lead.lead_id"]);

export interface Erasing {
  readonly actorId: string | null;
  readonly reason: string;
}

/** What was done, and whose bytes are still in the file store. */
export interface Erased {
  readonly counts: Counts;
  readonly attachmentIds: string[];
}

/**
 * Erases a person from every table: their rows go, and texts of others no longer name them. The audit log
 * keeps what was done and loses whom it was done to. Bytes of their files are to be deleted after the commit.
 *
 * @param tx - a transaction of `withOrganization`
 * @throws AppError `conflict` - a colleague who was not removed yet
 */
export async function erasePerson(
  tx: PoolClient,
  subject: Subject,
  { actorId, reason }: Erasing,
): Promise<Erased> {
  if (subject.obstacle) throw new AppError("conflict", subject.obstacle);
  const counts: Counts = {};
  const count = (table: string, rows: number) => {
    if (rows > 0) counts[table] = (counts[table] ?? 0) + rows;
  };
  // An export that is being made meanwhile notices.
  await lockErasures(tx, subject.orgId);
  // While the texts that name them still do.
  const attachmentIds = (await filesOf(tx, subject)).map(({ id }) => id);
  count("attachment", await deleteAttachments(tx, subject.orgId, attachmentIds));
  for (const table of personalTables)
    for (const mention of await mentionsIn(tx, subject, table))
      count(table.name, (await detach(tx, subject, mention)) ? 1 : 0);
  await removeThemselves(tx, subject, count);
  // Only now: what goes with a lead needs no blanking.
  for (const table of personalTables)
    for (const mention of await mentionsIn(tx, subject, table))
      count(table.name, (await blank(tx, subject, mention)) ? 1 : 0);
  await forgetExports(tx, subject);
  const redacted = await blankAudit(tx, subject);
  count("audit_log", Object.keys(redacted).length);
  await recordAudit(tx, {
    orgId: subject.orgId,
    actorId,
    action: "privacy.erase",
    objectType: subject.kind,
    objectId: idsOf(subject)[0] ?? null,
    detail: { reason: subject.identifiers.redact(reason), rows: counts, redacted },
    ip: null,
    userAgent: null,
  });
  return { counts, attachmentIds };
}

/** Removes rows that are theirs alone, and takes their id out of others'. @returns whether the row is gone */
async function detach(tx: PoolClient, subject: Subject, mention: Mention): Promise<boolean> {
  const { table, idColumns } = mention;
  if (isOwn(subject, mention)) return false;
  const named = idColumns.map((column) => `${table.name}.${column}`);
  if (named.some((column) => goes.has(column))) {
    await tx.query(`delete from ${quoted(table.name)} where ${keyIs(mention)}`, [...mention.key]);
    return true;
  }
  if (named.some((column) => emptied.has(column))) await empty(tx, mention);
  const links = table.links.filter(({ to, column }) => to === "lead" && idColumns.includes(column));
  for (const { column } of links)
    await tx.query(
      `update ${quoted(table.name)} set ${quoted(column)} = null where ${keyIs(mention)}`,
      [...mention.key],
    );
  return false;
}

async function empty(tx: PoolClient, mention: Mention): Promise<void> {
  const values = Object.fromEntries(
    mention.table.texts
      .filter(({ kind }) => kind !== "text")
      .map(({ name, kind }) => [
        name,
        kind === "json" ? null : (mention.texts[name] as string[]).map(() => erasedWord),
      ]),
  );
  await write(tx, mention, values);
}

async function removeThemselves(
  tx: PoolClient,
  { orgId, leads, userId }: Subject,
  count: (table: string, rows: number) => void,
): Promise<void> {
  if (leads.length > 0) {
    const ids = leads.map(({ id }) => id);
    const gone = await tx.query("delete from lead where org_id = $1 and id = any($2)", [
      orgId,
      ids,
    ]);
    count("lead", gone.rowCount ?? 0);
  }
  if (userId === null) return;
  const emptiedRow = await tx.query(
    `update member
        set name = $3, working_hours = null, time_off = null, last_seen_at = null, active = false,
            email = id || '@removed.invalid', deleted_at = coalesce(deleted_at, now()),
            updated_at = now()
      where org_id = $1 and id = $2`,
    [orgId, userId, formerColleague],
  );
  count("member", emptiedRow.rowCount ?? 0);
}

/** @returns whether it named them */
async function blank(tx: PoolClient, subject: Subject, mention: Mention): Promise<boolean> {
  const changed = mention.table.texts.flatMap(({ name, kind }): [string, unknown][] => {
    const before = mention.texts[name];
    if (before === undefined || before === null) return [];
    const after = subject.identifiers.redact(before);
    if (JSON.stringify(after) === JSON.stringify(before)) return [];
    // A line of a file is about one person: its other cells are theirs, too.
    return [[name, kind === "list" ? (before as string[]).map(() => erasedWord) : after]];
  });
  if (changed.length === 0) return false;
  await write(tx, mention, Object.fromEntries(changed));
  for (const [column, text] of changed) await restart(tx, subject, mention, column, text);
  return true;
}

/** A text that people write together keeps what was typed: it begins anew with what is left. */
async function restart(
  tx: PoolClient,
  { orgId }: Subject,
  { table, key }: Mention,
  column: string,
  text: unknown,
): Promise<void> {
  const field = textFields.find(
    (one) =>
      getTableName(one.table) === table.name &&
      getTableColumns(one.table)[one.column]?.name === column,
  );
  const recordId = key[table.key.indexOf("id")];
  if (field && typeof recordId === "string" && typeof text === "string")
    await restartText(tx, { orgId, field, recordId }, text);
}

async function write(
  tx: PoolClient,
  mention: Mention,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const casts = new Map(mention.table.texts.map(({ name, kind }) => [name, sqlType[kind]]));
  const sets = Object.keys(values).map(
    (name, index) => `${quoted(name)} = $${mention.key.length + index + 1}::${casts.get(name)}`,
  );
  const params = Object.entries(values).map(([name, value]) =>
    casts.get(name) === "jsonb" ? JSON.stringify(value) : value,
  );
  if (sets.length === 0) return;
  await tx.query(
    `update ${quoted(mention.table.name)} set ${sets.join(", ")} where ${keyIs(mention)}`,
    [...mention.key, ...params],
  );
}

const sqlType = { text: "text", list: "text[]", json: "jsonb" } as const;

function keyIs({ table }: Mention): string {
  return table.key.map((name, index) => `${quoted(name)} = $${index + 1}`).join(" and ");
}

/** Exports of this person go; files about others may name them, so they expire. */
async function forgetExports(tx: PoolClient, subject: Subject): Promise<void> {
  const { orgId } = subject;
  await tx.query(
    `delete from privacy_request
      where org_id = $1 and kind = 'export' and subject_id = any($2)`,
    [orgId, idsOf(subject)],
  );
  await tx.query("delete from privacy_file where org_id = $1", [orgId]);
  await tx.query(
    `update privacy_request set expires_at = now(), updated_at = now()
      where org_id = $1 and kind = 'export' and expires_at > now()`,
    [orgId],
  );
}
