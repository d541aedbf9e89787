import type { Fact } from "./facts.ts";
import { coversPerson, may, sees } from "./oracle.ts";
import type { Principal, World } from "./world.ts";

/** Whoever changes a row must see it, too. The right to a person is that to someone who may do no more. */
export function mayAct(
  person: Principal,
  code: string,
  table: string,
  row: Fact,
  world: World,
): boolean {
  if (!may(person, code, table, row, world) || !sees(person, table, row, world)) return false;
  if (table !== "member" || code === "view") return true;
  const other = world.tenants
    .flatMap(({ principals }) => principals)
    .find(({ userId }) => userId === row["id"]);
  return other !== undefined && coversPerson(person, other);
}
