import type { Actor } from "../../shared/sync/mutation.ts";
import type { Hello } from "../../shared/sync/protocol/hello.ts";
import { MAX_FRAME_BYTES, MAX_PUSH_MUTATIONS } from "../../shared/sync/protocol/version.ts";
import type { Welcome } from "../../shared/sync/protocol/welcome.ts";
import type { Cut } from "./feed.ts";
import type { Plan } from "./greeting.ts";
import type { Scope } from "./scope.ts";
import type { HubSocket, Subscriber } from "./subscriber.ts";

/** @param rightsAt - a version at which the actor's rights were so, before any page is read */
export function toSubscriber(
  socket: HubSocket,
  { clientId, floors, cursor, keys, whole }: Hello,
  actor: Actor,
  scope: Scope,
  plan: Plan,
  rightsAt: number,
): Subscriber {
  const isOther = plan.mode === "gained";
  return {
    socket,
    clientId,
    actor,
    scope,
    newKeys: isOther ? [...scope.keys] : null,
    // Pages that broke off are on the device already: they may hold what has left since.
    earlier: isOther && whole ? { upTo: rightsAt, keys: new Set(keys) } : null,
    floors,
    cursor: plan.mode === "snap" ? plan.to : (cursor ?? 0),
    decided: 0,
    answered: 0,
    lagging: false,
    dismissed: false,
  };
}

export function toWelcome(cut: Cut, scope: Scope, mode: Welcome["mode"], lastMid: number): Welcome {
  return {
    type: "welcome",
    session: crypto.randomUUID(),
    generation: cut.generation,
    head: cut.head,
    horizon: cut.horizon,
    serverTime: new Date().toISOString(),
    mode,
    keys: [...scope.keys],
    keysHash: scope.keysHash,
    lastMid,
    limits: { frameBytes: MAX_FRAME_BYTES, pushMutations: MAX_PUSH_MUTATIONS },
  };
}
