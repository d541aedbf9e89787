import { expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { createInbound } from "../../client/sync/inbound.ts";
import { createMemoryStore, freshState } from "../../client/sync/memory-store.ts";
import type { Welcome } from "../../shared/sync/protocol/welcome.ts";
import { encodeRow } from "../../shared/sync/row.ts";
import { leadRow, uuid } from "./rows.ts";

const leads = shapeOf(lead);
const nothing = () => undefined;

test("the newest lead is told by pokes, and anew by a snapshot: after a restore revisions begin lower", async () => {
  const store = createMemoryStore({ ...freshState(uuid(1)), cursor: 40, newestLead: 300 });
  const inbound = createInbound({
    store,
    orgId: uuid(2),
    wantLeads: 10,
    newClientId: () => uuid(3),
    changed: nothing,
    loaded: nothing,
    covers: nothing,
    leftOut: nothing,
    isOpen: () => false,
    hasFetched: nothing,
  });
  const newest = () => store.transaction((tx) => tx.state().newestLead);
  const rowOf = (rv: number) => encodeRow(leads, leadRow(uuid(rv), { rv }));

  await inbound.poke({ type: "poke", from: 40, to: 41, dels: [], puts: [["lead", [rowOf(500)]]] });
  expect(await newest()).toBe(500);

  await inbound.welcome(welcome);
  await inbound.snapBegin({
    type: "snapBegin",
    kind: "all",
    to: 9,
    floors: {},
    resumed: false,
    tables: [{ tbl: "lead", cols: [], count: 1 }],
  });
  await inbound.snapPart({ type: "snapPart", page: 1, at: 9, tbl: "lead", rows: [rowOf(7)] });
  expect(await newest()).toBe(7);
});

const welcome: Welcome = {
  type: "welcome",
  session: uuid(4),
  generation: uuid(5),
  head: 9,
  horizon: 0,
  serverTime: new Date(0).toISOString(),
  mode: "snap",
  keys: [],
  keysHash: "",
  lastMid: 0,
  limits: { frameBytes: 1, pushMutations: 1 },
};
