import { expect, test } from "vitest";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import type { Poke } from "../../shared/sync/protocol/poke.ts";
import { createAudienceGroups } from "../../server/sync/audience-groups.ts";
import { createDelivery } from "../../server/sync/delivery.ts";
import type { Cut, LogEntry } from "../../server/sync/feed.ts";
import { emptyBody } from "../../server/sync/poke-frames.ts";
import { realClock } from "../../server/sync/real-clock.ts";
import type { PresentActor } from "../../server/sync/present-actor.ts";
import { scopeOfActor } from "../../server/sync/scope.ts";
import { lagBytes, type Subscriber } from "../../server/sync/subscriber.ts";
import { uuid } from "./rows.ts";

const [orgId, teamId, early, late] = [uuid(1), uuid(2), uuid(3), uuid(4)];
const actor: PresentActor = {
  rightsMark: "1/0",
  orgId,
  userId: uuid(5),
  role: "cre_tl",
  rights: declaredRights("cre_tl"),
  teamId,
  branchId: null,
};
const scope = scopeOfActor(actor);

test("whoever has come in since is told of what came after, and of nothing before", () => {
  const [old, fresh] = [subscriberAt(40), subscriberAt(41)];

  deliver([old, fresh]);

  expect(old.pokes).toMatchObject([{ from: 40, to: 42, dels: [["lead", [early, late]]] }]);
  expect(fresh.pokes).toMatchObject([{ from: 41, to: 42, dels: [["lead", [late]]] }]);
});

test("those of one scope who stand at one version are sent the same bytes", () => {
  const [one, other, fresh] = [subscriberAt(40), subscriberAt(40), subscriberAt(41)];

  deliver([one, other, fresh]);

  expect(one.frames[0]).toBe(other.frames[0]);
  expect(fresh.frames[0]).not.toBe(one.frames[0]);
});

test("whoever made the change is told behind the others, and of their mutation", () => {
  const order: string[] = [];
  const [author, other] = [subscriberAt(40), subscriberAt(41)];
  for (const one of [author, other])
    one.socket.send = (frame) => (order.push(one.clientId), one.frames.push(frame));

  deliver([author, other], new Map([[author.clientId, { lastMid: 7, results: [] }]]));

  expect(order).toEqual([other.clientId, author.clientId]);
  expect(author.pokes).toMatchObject([{ lastMid: 7, dels: [["lead", [early, late]]] }]);
  expect(other.pokes[0]).not.toHaveProperty("lastMid");
});

test("whoever lags before they are in the room is caught up once they are and have room", () => {
  const due: (() => void)[] = [];
  const clock = {
    ...realClock,
    after: (_ms: number, run: () => void) => (due.push(run), () => {}),
  };
  const [inRoom, drained] = [new Set<Subscriber>(), [] as Subscriber[]];
  const delivery = createDelivery(clock, {
    isPresent: (one) => inRoom.has(one),
    drained: (one) => void drained.push(one),
  });
  const slow = subscriberAt(40);
  slow.socket.bufferedBytes = 2 * lagBytes;

  delivery.sendPoke(slow, cut(), emptyBody);
  delivery.sendPoke(slow, cut(), emptyBody);
  expect([slow.lagging, due.length]).toEqual([true, 1]);
  due.pop()?.();
  slow.socket.bufferedBytes = 0;
  due.pop()?.();
  expect(drained).toEqual([]);
  inRoom.add(slow);
  due.pop()?.();
  expect([drained, due]).toEqual([[slow], []]);
});

/** @param clients - the authors */
function deliver(subscribers: readonly Subscriber[], clients: Cut["clients"] = new Map()): void {
  const delivery = createDelivery(realClock, { isPresent: () => true, drained: () => undefined });
  const groups = createAudienceGroups();
  for (const subscriber of subscribers) groups.add(subscriber);
  delivery.distribute(cut(clients), groups);
}

/** Two leads leave the team, one in each of two versions. */
function cut(clients: Cut["clients"] = new Map()): Cut {
  return {
    from: 40,
    head: 42,
    horizon: 0,
    generation: uuid(6),
    entries: [leaving(41, early), leaving(42, late)],
    tooFar: false,
    images: new Map(),
    children: new Map(),
    clients,
  };
}

function leaving(version: number, rowId: string): LogEntry {
  const tbl = shapeOf(lead).number;
  return { version, tbl, rowId, op: "U", audBefore: [`lead:team:${teamId}`], audAfter: [] };
}

function subscriberAt(cursor: number) {
  const frames: unknown[] = [];
  return {
    frames,
    get pokes() {
      return frames.map((frame) => JSON.parse(String(frame)) as Poke);
    },
    socket: {
      send: (frame: unknown) => frames.push(frame),
      close: () => undefined,
      bufferedBytes: 0,
    },
    clientId: uuid(cursor),
    actor,
    scope,
    newKeys: null,
    earlier: null,
    floors: {},
    cursor,
    decided: 0,
    answered: 0,
    lagging: false,
    dismissed: false,
  };
}
