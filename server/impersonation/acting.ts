import { AsyncLocalStorage } from "node:async_hooks";
import type { Mode } from "../../shared/impersonation/begin.ts";
import type { PresentActor } from "../sync/present-actor.ts";

/** Somebody who uses the app as another person, for the length of one request or frame. */
export interface Acting {
  /** Of the impersonation. */
  readonly id: string;
  readonly orgId: string;
  /** Whoever acts. */
  readonly actorId: string;
  /** Whose app it is, with their rights: none that the actor lacks. */
  readonly person: PresentActor;
  readonly mode: Mode;
}

const actings = new AsyncLocalStorage<Acting>();

/** Lets everything that happens on account of `run` know who acts as whom. */
export function actAs<Result>(acting: Acting, run: () => Result): Result {
  return actings.run(acting, run);
}

/** Null where people act as themselves. */
export function presentActing(): Acting | null {
  return actings.getStore() ?? null;
}
