import { expect, test } from "vitest";
import { lead, timelineEvent } from "../../schema/leads.ts";
import { member } from "../../schema/organizations.ts";
import { shapeOf } from "../../schema/shape.ts";
import type { Hello } from "../../shared/sync/protocol/hello.ts";
import type { Poke } from "../../shared/sync/protocol/poke.ts";
import { encodeRow } from "../../shared/sync/row.ts";
import type { Cut, LogEntry } from "../../server/sync/feed.ts";
import { eventRow, leadRow, uuid } from "./rows.ts";
import {
  asRole,
  clientId,
  generation,
  openScriptedHub,
  orgId,
  teamId,
  userId,
} from "./scripted-hub.ts";

const [given, taken, event] = [uuid(11), uuid(12), uuid(13)];
const before = asRole("cre");
const team = [`lead:team:${teamId}`];

/** One commit makes a CRE the team's lead, gives them one of its leads and takes the other out of it. */
const commit: LogEntry[] = [
  entryOf(shapeOf(member).number, userId, [`org:${orgId}`], [`org:${orgId}`]),
  entryOf(shapeOf(lead).number, given, team, [`lead:u:${userId}`]),
  entryOf(shapeOf(lead).number, taken, team, ["lead:u:somebody"]),
];

test("a commit that changes rights while a hello is answered tells nobody what they never saw", async () => {
  const pokes = await greetDuring(commit);

  expect(droppedIn(pokes)).toEqual([]);
  expect(idsOf(pokes, "lead")).toEqual([given]);
});

test("a device without rows is not told what left before its person might see it", async () => {
  const pokes = await greetDuring(commit, { cursor: null, keysHash: null, generation: null });

  expect(droppedIn(pokes)).toEqual([]);
});

test("a lead that comes with new rights while a hello is answered brings its history", async () => {
  const pokes = await greetDuring(commit);

  expect(idsOf(pokes, "timeline_event")).toEqual([event]);
});

/** Says hello at version 40; the commit falls between the head and the rights that are read for it. */
async function greetDuring(entries: LogEntry[], said: Partial<Hello> = {}): Promise<Poke[]> {
  let head = 40;
  const hub = await openScriptedHub(
    before,
    {
      feed: {
        read: async ({ limit, from }) => cutOf(from, head, limit === 0 ? [] : entries),
        heads: async () => new Map([[orgId, head]]),
      },
      readActor: async () => {
        head = 41;
        return asRole("cre_tl");
      },
    },
    said,
  );
  hub.close();
  return hub.sent().filter((message) => message.type === "poke");
}

function cutOf(from: number, head: number, entries: LogEntry[]): Cut {
  const leads = shapeOf(lead);
  const mine = encodeRow(leads, leadRow(given, { ownerId: userId }));
  const events = shapeOf(timelineEvent);
  const history = new Map([[events.number, [encodeRow(events, eventRow(event, given))]]]);
  return {
    from,
    head,
    horizon: 1,
    generation,
    entries,
    tooFar: false,
    images: new Map([[leads.number, new Map([[given, mine]])]]),
    children: new Map([[given, history]]),
    clients: new Map([[clientId, { lastMid: 0, results: [] }]]),
  };
}

function entryOf(tbl: number, rowId: string, audBefore: string[], audAfter: string[]): LogEntry {
  return { version: 41, tbl, rowId, op: "U", audBefore, audAfter };
}

function droppedIn(pokes: readonly Poke[]): unknown[] {
  return pokes.flatMap(({ dels }) => dels).filter(([table]) => table === "lead");
}

function idsOf(pokes: readonly Poke[], table: string): unknown[] {
  const puts = pokes.flatMap((poke) => poke.puts).filter(([name]) => name === table);
  return puts.flatMap(([, rows]) => rows.map((row) => row[0]));
}
