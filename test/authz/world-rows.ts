import { getTableColumns, getTableName } from "drizzle-orm";
import { getTableConfig, type PgColumn, type PgTable } from "drizzle-orm/pg-core";
import { uuidv7 } from "uuidv7";
import { maskedFields } from "../../shared/permissions.ts";
import type { Fact } from "./facts.ts";
import { hiddenToken, type Mark } from "./marks.ts";
import { tableOfKey } from "./slots.ts";

/** Whose rows are whose: a person, or nobody of a branch. */
export interface Holder {
  readonly name: string;
  readonly userId: string | null;
  readonly teamId: string | null;
  readonly branchId: string | null;
}

/** Of every holder, people and nobodies, the ids of their rows by table. */
export type Held = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Columns whose text means something. */
const codes: Readonly<Record<string, string>> = {
  "stored_file.variant": "original",
  "stored_file.contentType": "text/plain",
  "lead.status": "qualified",
  "member.role": "cre",
  "import.status": "completed",
  "import.entity": "lead",
  "import.mode": "create",
  "import_error.reason": "validation",
  "timeline_event.eventType": "note",
  "call.outcome": "interested",
  "follow_up.kind": "call",
  "milestone.kind": "test_drive",
  "notification.kind": "lead_assigned",
  "ticket.category": "other",
  "ticket.priority": "low",
  "ticket.status": "open",
  "ticket_event.kind": "raised",
  "invitation.role": "cre",
  "role.base": "viewer",
  "role_grant.object": "lead",
  "role_grant.code": "view",
  "role_grant.effect": "inherit",
  "role_mask.field": "lead.remarks",
  "impersonation.mode": "read",
  "privacy_request.kind": "export",
  "privacy_request.subject": "lead",
  "privacy_request.status": "done",
  "crm_export.format": "csv",
  "crm_export.status": "done",
};

const hiddenColumns = new Set(
  Object.values(maskedFields).flatMap((columns) =>
    Object.entries<readonly string[]>(columns).flatMap(([table, keys]) =>
      keys.map((key) => `${table}.${key}`),
    ),
  ),
);

/** A row whose every id points at rows of its holder; null where it needs a holder that is somebody. */
export function makeRow(
  table: PgTable,
  orgId: string,
  holder: Holder,
  held: Held,
  known: ReadonlySet<string>,
  mark: Mark,
): Fact | null {
  const name = getTableName(table);
  const row: Record<string, unknown> = {};
  for (const [key, column] of Object.entries(getTableColumns(table)) as [string, PgColumn][]) {
    if (column.generated || key === "rv") continue;
    const value =
      key === "orgId"
        ? orgId
        : key === "id"
          ? uuidv7()
          : valueOf(name, key, column, holder, held, known, mark);
    if (value === undefined) continue;
    if (value === null && column.notNull && !column.hasDefault) return null;
    if (value === null && column.hasDefault) continue;
    row[key] = value;
  }
  return "id" in row ? row : null;
}

/** Columns that stay empty: filled, the row would be done with, deleted or void. */
const empty =
  /^(deletedAt|archivedAt|doneAt|doneBy|resolvedAt|resolvedBy|cancelledAt|sentAt|closedAt|reopenedAt|respondedAt|ratedAt|rating|ratingComment|readAt|revokedAt|acceptedAt|endedAt|endReason|subSourceId|variantId|importId|number|layout|mapping)$/;
/** Those without which their row would belong nowhere. */
const kept = new Set(["import_error.importId", "import_row.importId"]);

function valueOf(
  table: string,
  key: string,
  column: PgColumn,
  holder: Holder,
  held: Held,
  known: ReadonlySet<string>,
  mark: Mark,
): unknown {
  const code = codes[`${table}.${key}`];
  if (code !== undefined) return code;
  if (empty.test(key) && !kept.has(`${table}.${key}`)) return column.notNull ? undefined : null;
  const type = column.getSQLType();
  const named = referredTable(column) ?? tableOfKey(table, key, known);
  if (named) {
    const id = held.get(holder.name)?.get(named) ?? null;
    return type.endsWith("[]") ? [id].filter((one) => one !== null) : id;
  }
  if (hiddenColumns.has(`${table}.${key}`))
    return type === "jsonb"
      ? JSON.stringify({ was: hiddenToken(mark, `${table}.${key}`) })
      : hiddenToken(mark, `${table}.${key}`);
  if (type === "text")
    return column.hasDefault ? undefined : textOf(table, key, holder, column, mark);
  if (column.hasDefault) return undefined;
  if (type.startsWith("timestamp"))
    return new Date(Date.now() + (/due|expires|ends/i.test(key) ? 86_400_000 : 0)).toISOString();
  if (!column.notNull) return null;
  if (type === "boolean") return true;
  if (type === "uuid") return uuidv7();
  if (type === "text[]") return [`cell ${mark}`];
  if (type.endsWith("[]")) return [];
  if (type === "jsonb") return "{}";
  return 1;
}

const asWords = new Set([
  "name",
  "title",
  "subject",
  "description",
  "body",
  "summary",
  "remarks",
  "note",
  "city",
  "email",
  "message",
  "code",
  "fileName",
  "make",
  "company",
]);

function textOf(
  table: string,
  key: string,
  holder: Holder,
  column: PgColumn,
  mark: Mark,
): string | null {
  if (!asWords.has(key) && !column.notNull) return null;
  if (key === "email") return `${table}.${holder.name}.${mark}@authz.test`.toLowerCase();
  return `${key} ${table} ${holder.name} ${mark}`;
}

/** The table that a foreign key of the column points into. */
function referredTable(column: PgColumn): string | undefined {
  if (column.name === "org_id") return undefined;
  const reference = getTableConfig(column.table)
    .foreignKeys.map((key) => key.reference())
    .find(({ columns }) => columns.some(({ name }) => name === column.name));
  return reference && getTableName(reference.foreignTable);
}

/** Tables in an order in which every foreign key points backwards. */
export function inOrderOfKeys(tables: readonly PgTable[]): PgTable[] {
  const placed = new Set<PgTable>();
  const place = (table: PgTable): void => {
    if (placed.has(table)) return;
    for (const key of getTableConfig(table).foreignKeys) {
      const { foreignTable } = key.reference();
      if (foreignTable !== table && tables.includes(foreignTable)) place(foreignTable);
    }
    placed.add(table);
  };
  for (const table of tables) place(table);
  return [...placed];
}
