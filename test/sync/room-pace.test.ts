import { pino } from "pino";
import { expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import type { Poke } from "../../shared/sync/protocol/poke.ts";
import { encodeRow } from "../../shared/sync/row.ts";
import type { Cut } from "../../server/sync/feed.ts";
import { realClock } from "../../server/sync/real-clock.ts";
import { createRoom } from "../../server/sync/room.ts";
import type { PresentActor } from "../../server/sync/present-actor.ts";
import { scopeOfActor } from "../../server/sync/scope.ts";
import type { Subscriber } from "../../server/sync/subscriber.ts";
import { leadRow, uuid } from "./rows.ts";

const [orgId, teamId] = [uuid(1), uuid(2)];
const leads = shapeOf(lead);
const actor: PresentActor = {
  rightsMark: "1/0",
  orgId,
  userId: uuid(5),
  role: "cre_tl",
  rights: declaredRights("cre_tl"),
  teamId,
  branchId: null,
};

/** A clock that stands still but for deliveries, which take 10 ms, and that is waited for by hand. */
let elapsed = 0;
const timers: (() => void)[] = [];
const clock = {
  ...realClock,
  elapsed: () => elapsed,
  after: (_ms: number, run: () => void) => {
    timers.push(run);
    return () => undefined;
  },
};

test("what is committed while a slow delivery rests is told together, and nothing is left out", async () => {
  let head = 40;
  const pokes: Poke[] = [];
  const read = async ({ from }: { from: number }) => cutOf(from, head);
  const room = createRoom(
    orgId,
    { feed: { read, heads: async () => new Map() }, log: pino({ level: "silent" }), clock },
    {
      rightsChanged: async () => undefined,
      outran: () => undefined,
    },
  );
  await room.join(subscriber((poke) => pokes.push(poke)));
  await settled();
  pokes.length = 0;

  for (const version of [41, 42, 43, 44]) {
    head = version;
    room.wake();
    await settled();
  }
  expect(pokes).toHaveLength(1);
  for (const run of timers.splice(0)) run();
  await settled();

  expect(pokes.map(({ from, to }) => [from, to])).toEqual([
    [40, 41],
    [41, 44],
  ]);
  expect(pokes.flatMap(({ puts }) => puts.flatMap(([, rows]) => rows))).toHaveLength(4);
});

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Each version changed a lead of its own. */
function cutOf(from: number, head: number): Cut {
  const versions = Array.from({ length: head - from }, (_, at) => from + 1 + at);
  const audience = [`lead:team:${teamId}`];
  return {
    from,
    head,
    horizon: 0,
    generation: uuid(6),
    entries: versions.map((version) => {
      const change = { tbl: leads.number, rowId: uuid(version), op: "U" };
      return { ...change, version, audBefore: audience, audAfter: audience };
    }),
    tooFar: false,
    images: new Map([
      [leads.number, new Map(versions.map((version) => [uuid(version), imageOf(version)]))],
    ]),
    children: new Map(),
    clients: new Map(),
  };
}

function imageOf(version: number) {
  return encodeRow(leads, leadRow(uuid(version), { teamId, rv: version }));
}

function subscriber(poked: (poke: Poke) => void): Subscriber {
  return {
    socket: {
      send: (frame) => {
        elapsed += 10;
        poked(JSON.parse(String(frame)) as Poke);
      },
      close: () => undefined,
      bufferedBytes: 0,
    },
    clientId: uuid(7),
    actor,
    scope: scopeOfActor(actor),
    newKeys: null,
    earlier: null,
    floors: {},
    cursor: 40,
    decided: 0,
    answered: 0,
    lagging: false,
    dismissed: false,
  };
}
