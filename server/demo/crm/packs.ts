import { createArrivy } from "./arrivy/arrivy.ts";
import { createCallrail } from "./callrail/callrail.ts";
import { createFive9 } from "./five9/five9.ts";
import { createGsheet } from "./gsheet/gsheet.ts";
import { createHubspot } from "./hubspot/hubspot.ts";
import { createLeadconduit } from "./leadconduit/leadconduit.ts";
import { createMarketsharp } from "./marketsharp/marketsharp.ts";
import type { RoutePack, World } from "./pack.ts";
import { createSalespro } from "./salespro/salespro.ts";
import { createSalesrabbit } from "./salesrabbit/salesrabbit.ts";

/** The sources that are read over HTTP. */
export function createPacks(world: World): readonly RoutePack[] {
  return [
    createHubspot(world),
    createCallrail(world),
    createSalesrabbit(world),
    createArrivy(world),
    createLeadconduit(world, "leadconduit"),
    createLeadconduit(world, "activeprospect"),
    createMarketsharp(world),
    createSalespro(world),
    createGsheet(world),
    createFive9(world),
  ];
}
