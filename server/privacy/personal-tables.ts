import { getTableName } from "drizzle-orm";
import { getTableConfig, type PgColumn, type PgTable } from "drizzle-orm/pg-core";
import { tables } from "../../schema/row-security-sql.ts";

/** A table as far as it may say something about a person. Names are those of SQL. */
export interface PersonalTable {
  readonly name: string;
  readonly key: readonly string[];
  /** Columns of text, lists of texts and JSON. */
  readonly texts: readonly TextColumn[];
  /** Columns that name a row by its id. */
  readonly ids: readonly string[];
  /** Columns that a reader may be handed: no hashes, tokens or files. */
  readonly readable: readonly string[];
  readonly links: readonly Link[];
}

interface TextColumn {
  readonly name: string;
  readonly kind: "text" | "list" | "json";
  readonly notNull: boolean;
}

/** A foreign key to another table's row of the same organization. */
interface Link {
  readonly column: string;
  readonly to: string;
  readonly isGoneWithIt: boolean;
}

/** The audit log is blanked by itself; the change log and an erasure's own record name nobody. */
const apart = /^(audit_|sync_log$|erasure$|privacy_file$)/;
const secret = /hash|token|salt|digest|password|secret|^content$|search_text|^_rv$/;

const kinds: Readonly<Record<string, TextColumn["kind"]>> = {
  text: "text",
  "text[]": "list",
  jsonb: "json",
};

/** Every table of an organization that may say something about a person, by what is declared of it. */
export const personalTables: readonly PersonalTable[] = tables
  .filter((table) => !apart.test(getTableName(table)))
  .map(describe)
  .filter(({ texts, key }) => texts.length > 0 && key.includes("org_id"));

function describe(table: PgTable): PersonalTable {
  const { columns, foreignKeys, primaryKeys } = getTableConfig(table);
  const kept = columns.filter(({ generated }) => !generated);
  return {
    name: getTableName(table),
    key: [
      ...primaryKeys.flatMap((key) => key.columns.map(({ name }) => name)),
      ...columns.filter(({ primary }) => primary).map(({ name }) => name),
    ],
    texts: kept.flatMap(textColumn),
    ids: kept
      .filter((column) => column.getSQLType().startsWith("uuid") && column.name !== "org_id")
      .map(({ name }) => name),
    readable: kept.map(({ name }) => name).filter((name) => !secret.test(name)),
    links: foreignKeys.flatMap((key) => {
      const { columns: from, foreignTable } = key.reference();
      const column = from.find(({ name }) => name !== "org_id");
      const isGoneWithIt = key.onDelete === "cascade";
      return column ? [{ column: column.name, to: getTableName(foreignTable), isGoneWithIt }] : [];
    }),
  };
}

function textColumn(column: PgColumn): TextColumn[] {
  const { name, notNull } = column;
  const kind = kinds[column.getSQLType()];
  return kind ? [{ name, kind, notNull }] : [];
}
