import { uuidv7 } from "uuidv7";
import type { Principal, Tenant, World } from "./world.ts";

/** Whose row an id names, as seen from whoever acts. */
export const kinds = [
  "own",
  "mate",
  "beside",
  "away",
  "nobody",
  "nobodyHere",
  "nobodyThere",
  "admin",
  "otherOrganization",
  "random",
] as const;
export type Kind = (typeof kinds)[number];

/** @returns null where nobody of that kind has such a row */
export function targetOf(
  world: World,
  person: Principal,
  table: string,
  kind: Kind,
): string | null {
  if (kind === "random") return uuidv7();
  const mine = world.tenants.find(({ orgId }) => orgId === person.orgId) as Tenant;
  const others = world.tenants.find(({ orgId }) => orgId !== person.orgId) as Tenant;
  const tenant = kind === "otherOrganization" ? others : mine;
  const holder = kind === "own" || kind === "otherOrganization" ? person.name : kind;
  return tenant.held.get(holder)?.get(table) ?? null;
}
