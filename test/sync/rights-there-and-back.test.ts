import { afterEach, expect, test, vi } from "vitest";
import { lead } from "../../schema/leads.ts";
import { member } from "../../schema/organizations.ts";
import { shapeOf } from "../../schema/shape.ts";
import { encodeRow } from "../../shared/sync/row.ts";
import type { LogEntry } from "../../server/sync/feed.ts";
import type { HubParts } from "../../server/sync/hub.ts";
import { leadRow, uuid } from "./rows.ts";
import {
  asRole,
  feedOf,
  hello,
  openScriptedHub,
  orgId,
  type ScriptedHub,
  teamId,
  userId,
} from "./scripted-hub.ts";

const leads = shapeOf(lead);
const secret = uuid(11);
const team = [`lead:team:${teamId}`];
const elsewhere = ["lead:u:somebody"];
const secretRow = encodeRow(leads, leadRow(secret, { teamId, name: "Told in between" }));

let hub: ScriptedHub | undefined;
afterEach(() => hub?.close());

/**
 * The person leaves the team (41), a lead of it changes (42); and while a node reads their rights for
 * these they come back, and the lead is taken out of the team (43).
 */
const log: LogEntry[] = [
  { ...entryOf(shapeOf(member).number, userId, [`org:${orgId}`], [`org:${orgId}`]), version: 41 },
  { ...entryOf(leads.number, secret, team, team), version: 42 },
  { ...entryOf(shapeOf(member).number, userId, [`org:${orgId}`], [`org:${orgId}`]), version: 43 },
  { ...entryOf(leads.number, secret, team, elsewhere), version: 43 },
];

test("a poke does not open what changed while its person's rights were another's", async () => {
  let head = 40;
  hub = await openScriptedHub(asRole("cre_tl"), {
    feed: feedAt(() => head),
    readActor: async () => {
      if (head > 40) head = 43;
      return asRole("cre_tl");
    },
  });

  head = 42;
  hub.wake();
  await vi.waitFor(() => expect(hub?.sent().at(-1)).toMatchObject({ type: "resync" }));
  await hub.say(hello(asRole("cre_tl")));

  await vi.waitFor(() => expect(pokedTo()).toBe(43));
  expect(JSON.stringify(hub.sent())).not.toContain("Told in between");
});

test("nor does a device that comes back read it", async () => {
  let head = 42;
  hub = await openScriptedHub(asRole("cre_tl"), {
    feed: feedAt(() => head),
    // Once for the hello, and once for what the log says.
    readActor: readTwice(
      () => asRole("cre_tl"),
      () => {
        head = 43;
        return asRole("cre_tl");
      },
    ),
  });

  await vi.waitFor(() => expect(pokedTo()).toBe(43));
  expect(JSON.stringify(hub.sent())).not.toContain("Told in between");
});

test("nor does a page of a new device, which is told to begin anew", async () => {
  hub = await openScriptedHub(
    asRole("cre_tl"),
    {
      feed: feedAt(() => 40),
      readActor: readTwice(
        () => asRole("cre_tl", "before"),
        () => asRole("cre_tl", "back again"),
      ),
      snapshots: onePage,
    },
    { cursor: null, keysHash: null, generation: null },
  );

  expect(hub.sent().map(({ type }) => type)).toEqual(["welcome", "snapBegin", "resync"]);
});

/** Answers the first time as one says, and then as the other does. */
function readTwice(...answers: (() => ReturnType<typeof asRole>)[]): HubParts["readActor"] {
  let times = 0;
  return async () => answers[Math.min(times++, 1)]?.() ?? null;
}

function feedAt(headNow: () => number): HubParts["feed"] {
  return feedOf(log, headNow, (head) => new Map(head === 42 ? [[secret, secretRow]] : []));
}

const onePage: HubParts["snapshots"] = {
  floorOf: async () => null,
  open: async () => {
    let isLeft = true;
    return {
      tables: [{ shape: leads, count: 1 }],
      hasMore: () => isLeft,
      page: async () => {
        isLeft = false;
        return { shape: leads, rows: [secretRow], at: 42 };
      },
    };
  },
};

function entryOf(tbl: number, rowId: string, audBefore: string[], audAfter: string[]) {
  return { tbl, rowId, op: "U" as const, audBefore, audAfter };
}

/** The version that the device has come to. */
function pokedTo(): number {
  const pokes = hub?.sent().filter((message) => message.type === "poke") ?? [];
  return Math.max(0, ...pokes.map(({ to }) => to));
}
