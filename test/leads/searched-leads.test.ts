import { afterAll, beforeAll, expect, test } from "vitest";
import { freshState } from "../../client/sync/memory-store.ts";
import { openPglite } from "../../client/sync/open-pglite.ts";
import { createPgliteStore } from "../../client/sync/pglite-store.ts";
import type { ReplicaStore } from "../../client/sync/store.ts";
import { type LeadFilter, whereOf } from "../../client/leads/lead-filter.ts";
import { leadRows } from "../../client/leads/lead-rows.ts";
import { type LeadSort, leadOrders } from "../../client/leads/lead-sort.ts";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { compareBy } from "../../shared/sync/order.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { toPredicate, type Where } from "../../shared/sync/where.ts";
import { leadRow, uuid } from "../sync/rows.ts";

/** More than are looked through before the index is asked. */
const rows = Array.from({ length: 1500 }, (_, index) =>
  leadRow(uuid(index + 1), {
    name: `${index % 3 === 0 ? "Common" : "Other"} ${index % 400 === 7 ? "rarest" : "lead"} ${index}`,
    status: index % 5 === 0 ? "contacted" : "new",
    createdAt: new Date(Date.UTC(2026, 0, 1) + ((index * 7919) % 1500) * 60_000).toISOString(),
  }),
);

let store: ReplicaStore;

beforeAll(async () => {
  store = await createPgliteStore(await openPglite("memory://"), freshState(uuid(1)));
  await store.transaction((tx) => tx.put(shapeOf(lead), rows));
}, 60_000);

afterAll(() => store.close());

const everything = { status: [], source: [], owner: [], branch: [], created: "", text: "" };
const searches: [string, Partial<LeadFilter>][] = [
  ["that many hold", { text: "common" }],
  ["that few hold, far down the list", { text: "RAREST" }],
  ["that nobody holds", { text: "nowhere" }],
  ["of two letters", { text: "ra" }],
  ["beside another filter", { text: "common", status: ["contacted"] }],
  ["with signs that patterns are made of", { text: "100%" }],
];

test.each(searches)("a text %s is found as by looking at every lead", async (_, given) => {
  for (const sort of Object.keys(leadOrders) as LeadSort[]) {
    const where = whereOf({ ...everything, ...given }, new Date());
    const order = leadOrders[sort];

    const found = await store.query<AnyRow>(leadRows(where, order, 50).sql);

    const expected = rows
      .filter(toPredicate(where as Where))
      .toSorted(compareBy(order as never))
      .slice(0, 50);
    expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  }
});
