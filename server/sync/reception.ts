import type { Actor } from "../../shared/sync/mutation.ts";
import type { ByeCode } from "../../shared/sync/protocol/control.ts";
import type { Hello } from "../../shared/sync/protocol/hello.ts";
import { SPOKEN_VERSIONS } from "../../shared/sync/protocol/version.ts";
import type { Clients } from "./clients.ts";
import type { ChangeFeed, Cut } from "./feed.ts";
import { type Plan, planFor } from "./greeting.ts";
import type { PresentActor } from "./present-actor.ts";
import { type Scope, scopeOfActor } from "./scope.ts";

/** What a hello comes to. */
export interface Reception {
  readonly actor: PresentActor;
  readonly scope: Scope;
  readonly plan: Plan;
  readonly cut: Cut;
  readonly lastMid: number;
  /** A version at which the actor's rights were so, before any page is read. */
  readonly rightsAt: number;
}

/** Why a hello ends the session; an honest client causes none but `unauthenticated`. */
export interface Refusal {
  readonly code: ByeCode;
  readonly problem: string;
}

export interface ReceptionParts {
  readonly feed: ChangeFeed;
  readonly clients: Clients;
}

/** @param readActor - the person as they are now; null when they may no longer sign in */
export async function receiveHello(
  { feed, clients }: ReceptionParts,
  before: Actor,
  hello: Hello,
  readActor: () => Promise<PresentActor | null>,
): Promise<Reception | Refusal> {
  const { clientId, schema, lastMidAcked } = hello;
  if (!SPOKEN_VERSIONS.includes(hello.proto)) return { code: "proto", problem: "another version" };
  if (hello.org !== before.orgId) return { code: "forbidden", problem: "another organization" };
  if (schema.includes("\u0000"))
    return { code: "malformed", problem: "no text that a database holds" };
  const lastMid = await clients.greet(before, clientId, schema, lastMidAcked, hello);
  if (lastMid === null) return { code: "forbidden", problem: "another person's replica" };
  const { orgId } = before;
  const cut = await feed.read({ orgId, from: 0, limit: 0, clientIds: [clientId] });
  // After the cut: a later change of the person's rights lies above it and is seen when catching up.
  const actor = await readActor();
  if (!actor) return { code: "unauthenticated", problem: "no longer a person of ours" };
  const scope = scopeOfActor(actor);
  const plan = planFor(hello, cut, scope);
  // Behind the rights: by a commit between the two they would count for rows that nobody was shown.
  const rightsAt = plan.mode === "delta" ? cut.head : await headOf(feed, orgId);
  // Told of what was decided by a database that has not heard of it, nobody would be answered.
  const isBehind = (cut.clients.get(clientId)?.lastMid ?? 0) < lastMid;
  const reception = { actor, scope, cut, lastMid, rightsAt };
  return { ...reception, plan: isBehind ? { mode: "later" } : plan };
}

async function headOf(feed: ChangeFeed, orgId: string): Promise<number> {
  const heads = await feed.heads([orgId]);
  return heads.get(orgId) ?? 0;
}
