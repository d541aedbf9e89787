import type { Hello } from "../../shared/sync/protocol/hello.ts";
import { MAX_FRAME_BYTES, MAX_PUSH_MUTATIONS } from "../../shared/sync/protocol/version.ts";
import type { Welcome } from "../../shared/sync/protocol/welcome.ts";
import type { Cut } from "./feed.ts";
import type { Plan } from "./greeting.ts";
import type { Reception } from "./reception.ts";
import type { EarlierKeys, Scope } from "./scope.ts";
import type { HubSocket, Subscriber } from "./subscriber.ts";

export function toSubscriber(
  socket: HubSocket,
  hello: Hello,
  { actor, scope, plan, rightsAt }: Reception,
): Subscriber {
  const { clientId, floors, cursor } = hello;
  return {
    socket,
    clientId,
    actor,
    scope,
    newKeys: plan.mode === "gained" ? [...scope.keys] : null,
    earlier: earlierKeys(hello, plan, rightsAt),
    floors,
    cursor: plan.mode === "snap" ? plan.to : (cursor ?? 0),
    decided: 0,
    answered: 0,
    lagging: false,
    dismissed: false,
  };
}

/**
 * What the device holds of before its person's rights were read: what their former keys reached, or
 * nothing where it begins anew. Without pages it holds nothing of later either. Pages that broke off are on it already and may hold what has left since,
 * so there the present keys count for all versions.
 */
function earlierKeys({ keys, whole }: Hello, plan: Plan, rightsAt: number): EarlierKeys | null {
  if (plan.mode === "delta") return { upTo: Number.POSITIVE_INFINITY, keys: new Set(keys) };
  if (plan.mode === "gained") return whole ? { upTo: rightsAt, keys: new Set(keys) } : null;
  const isNew = plan.mode === "snap" && plan.from.table === 0 && plan.from.after === null;
  return isNew ? { upTo: rightsAt, keys: new Set() } : null;
}

/** @param now - milliseconds since 1970 */
export function toWelcome(
  cut: Cut,
  scope: Scope,
  mode: Welcome["mode"],
  lastMid: number,
  now: number,
): Welcome {
  return {
    type: "welcome",
    session: crypto.randomUUID(),
    generation: cut.generation,
    head: cut.head,
    horizon: cut.horizon,
    serverTime: new Date(now).toISOString(),
    mode,
    keys: [...scope.keys],
    keysHash: scope.keysHash,
    lastMid,
    limits: { frameBytes: MAX_FRAME_BYTES, pushMutations: MAX_PUSH_MUTATIONS },
  };
}
