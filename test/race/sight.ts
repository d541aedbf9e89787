import type { Database } from "../../server/database.ts";
import { shapes } from "../../schema/shape.ts";
import { selectList } from "../../shared/sync/query.ts";
import { quote } from "../../shared/sync/where-sql.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { AnyRow } from "../../shared/sync/row.ts";

const everybodys = ["organization", "branch", "team", "member"];
const ofLeads = ["timeline_event", "call", "follow_up", "milestone"];

/**
 * Everything the database shows to a person, by table: written from the rules as people say them, not
 * from audience keys.
 */
export async function rowsInSight(
  database: Database,
  actor: Actor,
): Promise<Map<string, AnyRow[]>> {
  const conditions = new Map<string, string>([
    ...everybodys.map((table): [string, string] => [table, "true"]),
    ["lead", leadInSight(actor)],
    ...ofLeads.map((table): [string, string] => [
      table,
      `exists (select from lead where lead.org_id = r.org_id and lead.id = r.lead_id and ${leadInSight(actor)})`,
    ]),
    ["notification", `user_id = '${actor.userId}'`],
  ]);
  const sight = new Map<string, AnyRow[]>();
  for (const [table, condition] of conditions) {
    const shape = shapes.find(({ name }) => name === table);
    if (!shape) throw new Error(`There is no table ${table}.`);
    const { rows } = await database.engine.query<AnyRow>(
      `select ${selectList(shape)} from ${quote(table)} ${table === "lead" ? "lead" : "r"}
        where org_id = $1 and ${condition}`,
      [actor.orgId],
    );
    sight.set(table, rows);
  }
  return sight;
}

function leadInSight({ role, userId, teamId, branchId }: Actor): string {
  const own = `lead.owner_id = '${userId}'`;
  if (role === "admin") return "true";
  if (role === "cre") return own;
  if (role !== "cre_tl") throw new Error(`Nobody races as ${role}.`);
  return `(${own} or lead.team_id = '${teamId}'
           or lead.owner_id is null and (lead.branch_id is null or lead.branch_id = '${branchId}'))`;
}
