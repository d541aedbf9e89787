import { pino } from "pino";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import { schemaFingerprint } from "../../shared/sync/fingerprint.ts";
import type { Down } from "../../shared/sync/protocol/down.ts";
import type { Hello } from "../../shared/sync/protocol/hello.ts";
import type { LogEntry, WireRow } from "../../server/sync/feed.ts";
import { createHub, type HubParts } from "../../server/sync/hub.ts";
import type { PresentActor } from "../../server/sync/present-actor.ts";
import { realClock } from "../../server/sync/real-clock.ts";
import { scopeOfActor } from "../../server/sync/scope.ts";
import { uuid } from "./rows.ts";

export const [orgId, userId, teamId] = [uuid(1), uuid(2), uuid(3)];
export const [clientId, generation] = [uuid(6), uuid(5)];

/** A hub whose database does what a test says, with one socket on it that has said hello. */
export interface ScriptedHub {
  /** All that came down the socket so far. */
  sent(): Down[];
  /** Says something more, and waits for the hub to be done with it. */
  say(message: object): Promise<void>;
  wake(): void;
  close(): void;
}

/** @param before - the person as they sign in */
export async function openScriptedHub(
  before: PresentActor,
  parts: Pick<HubParts, "feed" | "readActor"> & Partial<HubParts>,
  said: Partial<Hello> = {},
): Promise<ScriptedHub> {
  const hub = createHub({ ...idleParts(), ...parts });
  const frames: string[] = [];
  const session = hub.connect(
    {
      send: (frame) => void frames.push(String(frame)),
      close: () => undefined,
      bufferedBytes: 0,
    },
    before,
  );
  const say = (message: object) => session.receive(JSON.stringify(message));
  await say({ ...hello(before), ...said });
  return {
    sent: () => frames.map((text) => JSON.parse(text) as Down),
    say,
    wake: () => hub.wake(orgId),
    close: () => {
      hub.disconnect(session);
      hub.close();
    },
  };
}

/** @param rightsMark - another for each change of what the rights follow from */
export function asRole(role: "cre" | "cre_tl", rightsMark: string = role): PresentActor {
  const rights = declaredRights(role);
  return { orgId, userId, role, rights, rightsMark, teamId, branchId: null };
}

/** Of a device that holds version 40, to which nothing was refused or is owed. */
export function hello(actor: PresentActor): Hello {
  const { keys, keysHash } = scopeOfActor(actor);
  return {
    type: "hello",
    proto: 3,
    org: orgId,
    clientId,
    generation,
    schema: schemaFingerprint(),
    cursor: 40,
    high: 40,
    keys: [...keys],
    keysHash,
    whole: true,
    floors: {},
    want: { leads: 100 },
    resume: null,
    lastMidAcked: 0,
  };
}

/**
 * What a log says up to the head of the moment.
 *
 * @param leadsAt - the leads that are told of, as they are at a head
 */
export function feedOf(
  log: readonly LogEntry[],
  headNow: () => number,
  leadsAt: (head: number) => Map<string, WireRow>,
): HubParts["feed"] {
  return {
    heads: async () => new Map([[orgId, headNow()]]),
    read: async ({ from, limit }) => {
      const head = headNow();
      const entries = log.filter(({ version }) => version > from && version <= head);
      return {
        from,
        head,
        horizon: 1,
        generation,
        tooFar: false,
        entries: limit === 0 ? [] : entries,
        images: new Map([[shapeOf(lead).number, leadsAt(head)]]),
        children: new Map(),
        clients: new Map([[clientId, { lastMid: 0, results: [] }]]),
      };
    },
  };
}

function idleParts() {
  const parts = {
    log: pino({ level: "silent" }),
    clock: realClock,
    clients: { greet: async () => 0 },
    snapshots: {
      open: async () => ({ tables: [], hasMore: () => false }),
      floorOf: async () => null,
    },
  };
  return parts as unknown as Omit<HubParts, "feed" | "readActor">;
}
