import { type Shape, shapeOf, shapes } from "../../schema/shape.ts";
import type { Floors } from "../../shared/sync/protocol/coverage.ts";
import { reachedBy } from "../../shared/sync/audience.ts";
import { quote, whereToSql } from "../../shared/sync/where-sql.ts";

/** Rows to read: those that the keys reach and that are not older than a replica holds. */
export interface Sight {
  readonly keys: ReadonlySet<string>;
  readonly floors: Floors;
}

/** Tables in the order in which they are sent: parents before their children. */
export const sightTables: readonly Shape[] = shapes;

/**
 * The sight of a table as a condition on its rows `r`; a child's is that of its parent, and of its
 * own floor. Parameters are pushed to `params`.
 */
export function sightSql(shape: Shape, orgId: string, sight: Sight, params: unknown[]): string {
  return conditionSql(
    shape,
    orgId,
    sight,
    params,
    (found, reach) => `exists (select from ${found} and ${reach})`,
  );
}

/**
 * The same for few rows that were found by their keys: a parent is looked up by its key, whatever
 * else the planner thinks would find it.
 */
export function sightOfFewSql(
  shape: Shape,
  orgId: string,
  sight: Sight,
  params: unknown[],
): string {
  return conditionSql(
    shape,
    orgId,
    sight,
    params,
    (found, reach) => `(select ${reach} from ${found})`,
  );
}

function conditionSql(
  shape: Shape,
  orgId: string,
  sight: Sight,
  params: unknown[],
  ofParent: (found: string, reach: string) => string,
): string {
  const floor = floorSql("r", shape, sight.floors, params);
  if (!shape.parent) return `${reachSql(shape, orgId, sight, params)}${floor}`;
  const parent = shapeOf(shape.parent.table);
  const column = shape.columns.find(({ key }) => key === shape.parent?.column);
  const reach = `${reachSql(parent, orgId, sight, params)}${floorSql("p", parent, sight.floors, params)}`;
  const found = `${quote(parent.name)} p where org_id = r.org_id and id = r.${quote(column?.name ?? "id")}`;
  return `${ofParent(found, reach)}${floor}`;
}

function reachSql(shape: Shape, orgId: string, { keys }: Sight, params: unknown[]): string {
  return whereToSql(shape, reachedBy(shape, orgId, [...keys]), params);
}

function floorSql(alias: string, { name }: Shape, floors: Floors, params: unknown[]): string {
  const floor = floors[name];
  if (floor === undefined) return "";
  params.push(floor);
  return ` and ${alias}.created_at >= $${params.length}::timestamptz`;
}
