import { afterEach, expect, test, vi } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { encodeRow } from "../../shared/sync/row.ts";
import { leadRow, uuid } from "./rows.ts";
import {
  asRole,
  feedOf,
  hello,
  openScriptedHub,
  type ScriptedHub,
  teamId,
} from "./scripted-hub.ts";

const leads = shapeOf(lead);
const team = [`lead:team:${teamId}`];
const changed = uuid(11);

/** In version 41 a lead of the team changes. */
const log = [
  { version: 41, tbl: leads.number, rowId: changed, op: "U", audBefore: team, audAfter: team },
];
const images = new Map([[changed, encodeRow(leads, leadRow(changed, { teamId }))]]);

let hub: ScriptedHub | undefined;
afterEach(() => hub?.close());

/** As a device does whose rows are not what the server says they are. */
test("a device that says hello again without being asked is told of each change once", async () => {
  let head = 40;
  hub = await openScriptedHub(asRole("cre_tl"), {
    feed: feedOf(
      log,
      () => head,
      () => images,
    ),
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
