import { lead } from "../../../schema/leads.ts";
import { shapeOf } from "../../../schema/shape.ts";
import type { Database } from "../../../server/database.ts";
import { quote } from "../../../shared/sync/where-sql.ts";
import { generateLeads, type LeadSurroundings } from "./generate-leads.ts";

const batchRows = 2000;

/** Adds generated leads to the demo organization, past every mutation. @returns their ids */
export async function insertLeads(
  database: Database,
  orgId: string,
  count: number,
  seed: number,
): Promise<string[]> {
  const surroundings = await readSurroundings(database, orgId);
  const leads = generateLeads(count, surroundings, { seed, now: new Date() });
  for (let start = 0; start < leads.length; start += batchRows) {
    const batch = JSON.stringify(leads.slice(start, start + batchRows));
    await database.withOrganization({ orgId, userId: null }, (tx) =>
      tx.query(insertSql(Object.keys(leads[0] ?? {})), [orgId, batch]),
    );
  }
  return leads.map(({ id }) => id);
}

async function readSurroundings(database: Database, orgId: string): Promise<LeadSurroundings> {
  const read = async <R>(what: string, from: string, condition = "") => {
    const { rows } = await database.engine.query(
      `select ${what} from ${from} where org_id = $1 ${condition}`,
      [orgId],
    );
    return rows as R[];
  };
  const sources = await read<{ id: string }>("id", "source");
  const models = await read<{ id: string }>("id", "vehicle_model");
  const people = await read<LeadSurroundings["people"][number]>(
    `id, team_id as "teamId", branch_id as "branchId"`,
    "member",
    "and role = 'cre'",
  );
  return {
    sourceIds: sources.map(({ id }) => id),
    modelIds: models.map(({ id }) => id),
    people: people,
  };
}

function insertSql(keys: readonly string[]): string {
  const { columns } = shapeOf(lead);
  const given = columns.filter(({ key }) => keys.includes(key));
  const names = given.map(({ name }) => quote(name)).join(", ");
  const values = given.map(({ key }) => `r."${key}"`).join(", ");
  const typed = given.map(({ key, type }) => `"${key}" ${type}`).join(", ");
  return `insert into lead (org_id, ${names})
          select $1, ${values} from json_to_recordset($2) as r (${typed})`;
}
