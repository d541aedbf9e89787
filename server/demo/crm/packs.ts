import { createCallrail } from "./callrail/callrail.ts";
import { createHubspot } from "./hubspot/hubspot.ts";
import type { RoutePack, World } from "./pack.ts";
import { createSalesrabbit } from "./salesrabbit/salesrabbit.ts";

/** The sources by id. */
export function createPacks(world: World): ReadonlyMap<string, RoutePack> {
  const packs = [createHubspot(world), createCallrail(world), createSalesrabbit(world)];
  return new Map(packs.map((pack) => [pack.id, pack]));
}
