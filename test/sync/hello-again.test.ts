import { afterEach, expect, test, vi } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { encodeRow } from "../../shared/sync/row.ts";
import type { HubParts } from "../../server/sync/hub.ts";
import { leadRow, uuid } from "./rows.ts";
import {
  asRole,
  clientId,
  generation,
  hello,
  openScriptedHub,
  orgId,
  type ScriptedHub,
  teamId,
} from "./scripted-hub.ts";

const leads = shapeOf(lead);
const team = [`lead:team:${teamId}`];
const changed = uuid(11);

let hub: ScriptedHub | undefined;
afterEach(() => hub?.close());

/** As a device does whose rows are not what the server says they are. */
test("a device that says hello again without being asked is told of each change once", async () => {
  let head = 40;
  hub = await openScriptedHub(asRole("cre_tl"), {
    feed: feedAt(() => head),
    readActor: async () => asRole("cre_tl"),
  });

  await hub.say(hello(asRole("cre_tl")));
  head = 41;
  hub.wake();

  await vi.waitFor(() => expect(pokesTo(41)).not.toHaveLength(0));
  expect(pokesTo(41)).toHaveLength(1);
});

function pokesTo(version: number) {
  return hub?.sent().filter((message) => message.type === "poke" && message.to === version);
}

/** In version 41 a lead of the team changed. */
function feedAt(headNow: () => number): HubParts["feed"] {
  return {
    heads: async () => new Map([[orgId, headNow()]]),
    read: async ({ from }) => {
      const head = headNow();
      const change = {
        tbl: leads.number,
        rowId: changed,
        op: "U",
        audBefore: team,
        audAfter: team,
      };
      return {
        from,
        head,
        horizon: 1,
        generation,
        tooFar: false,
        entries: from < 41 && head >= 41 ? [{ ...change, version: 41 }] : [],
        images: new Map([
          [leads.number, new Map([[changed, encodeRow(leads, leadRow(changed, { teamId }))]])],
        ]),
        children: new Map(),
        clients: new Map([[clientId, { lastMid: 0, results: [] }]]),
      };
    },
  };
}
