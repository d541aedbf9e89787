import type { PoolClient } from "pg";
import { filesOf } from "./person-files.ts";
import { type PersonalTable, personalTables } from "./personal-tables.ts";
import type { Subject } from "./subjects.ts";

/** A row that names a person, in a text or by an id of theirs. */
export interface Mention {
  readonly table: PersonalTable;
  /** Values of `table.key`, in its order. */
  readonly key: readonly unknown[];
  /** By column; the texts alone. */
  readonly texts: Readonly<Record<string, unknown>>;
  /** Columns that hold an id of theirs. */
  readonly idColumns: readonly string[];
}

/** What somebody is told apart by: in a row of somebody else it is that person's own. */
const identity: Readonly<Record<string, readonly string[]>> = {
  lead: ["name", "phone", "phone_typed", "phone_2", "email"],
  member: ["name", "email"],
};

/** Every row of a table that names the person, themselves not among them. */
export async function mentionsIn(
  tx: PoolClient,
  subject: Subject,
  table: PersonalTable,
): Promise<Mention[]> {
  const texts = table.texts.filter(({ name }) => !identity[table.name]?.includes(name));
  const inTexts = `concat_ws(' ', ${texts.map(asText).join(", ")}) ~* $2`;
  const idHits = table.ids.map((name) => `${asIds(name)} && $3::uuid[]`);
  // Without a column of ids the parameter still has to stand somewhere.
  const never = "cardinality($3::uuid[]) < 0";
  const { rows } = await tx.query<{ key: unknown[]; hits: boolean[]; texts: object }>(
    `select jsonb_build_array(${table.key.map(quoted).join(", ")}) as key,
            array[${idHits.join(", ") || "false"}]                 as hits,
            jsonb_build_object(${texts.map(({ name }) => `'${name}', ${quoted(name)}`).join(", ")}) as texts
       from ${quoted(table.name)}
      where org_id = $1
        and (${[`($2::text is not null and ${texts.length > 0 ? inTexts : "false"})`, ...idHits, never].join(" or ")})
      order by ${table.key.map(quoted).join(", ")}`,
    [subject.orgId, subject.identifiers.pattern, idsOf(subject)],
  );
  return rows.map(({ key, hits, texts: found }) => ({
    table,
    key,
    texts: found as Record<string, unknown>,
    idColumns: table.ids.filter((_, index) => hits[index]),
  }));
}

/** How many rows of each table are the person's own, and how many of others name them. */
export async function countRows(
  tx: PoolClient,
  subject: Subject,
): Promise<{ own: Record<string, number>; mentions: Record<string, number> }> {
  const own: Record<string, number> = {};
  const mentions: Record<string, number> = {};
  for (const table of personalTables) {
    const found = await mentionsIn(tx, subject, table);
    if (table.name === "attachment") {
      // Also those that say nothing of them, at tickets that do.
      const files = await filesOf(tx, subject);
      if (files.length > 0) own[table.name] = files.length;
      continue;
    }
    const theirs = found.filter((mention) => isOwn(subject, mention)).length;
    if (theirs > 0) own[table.name] = theirs;
    if (found.length > theirs) mentions[table.name] = found.length - theirs;
  }
  return { own, mentions };
}

export function idsOf({ leads, userId }: Subject): string[] {
  return [...leads.map(({ id }) => id), ...(userId ? [userId] : [])];
}

/** Whether the row is the person's own: the lead or colleague they are, or what goes with it. */
export function isOwn(subject: Subject, { table, idColumns }: Mention): boolean {
  if (subject.kind === "user") return table.name === "member" && idColumns.includes("id");
  if (table.name === "lead") return idColumns.includes("id");
  return table.links.some(
    ({ column, to, isGoneWithIt }) => isGoneWithIt && to === "lead" && idColumns.includes(column),
  );
}

export function quoted(name: string): string {
  return `"${name}"`;
}

function asText({ name, kind }: PersonalTable["texts"][number]): string {
  if (kind === "list") return `array_to_string(${quoted(name)}, ' ')`;
  return kind === "json" ? `${quoted(name)}::text` : quoted(name);
}

/** One id or a list of them: both as a list. */
function asIds(name: string): string {
  return `array[]::uuid[] || ${quoted(name)}`;
}
