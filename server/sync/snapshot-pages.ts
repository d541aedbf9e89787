import type { Clock } from "../../shared/sync/clock.ts";
import type { Hello } from "../../shared/sync/protocol/hello.ts";
import { chooseFloors } from "./coverage.ts";
import type { Plan } from "./greeting.ts";
import type { Scope } from "./scope.ts";
import type { Sight } from "./sight.ts";
import type { SnapshotPlace, Snapshots } from "./snapshot.ts";

/** Which pages a replica is sent. */
export interface SnapshotPages {
  /** `all`: what they do not contain is gone; `gained`: they come on top of what is there. */
  readonly kind: "all" | "gained";
  readonly sight: Sight;
  /** The first page, or where a snapshot that was cut off goes on. */
  readonly from: SnapshotPlace;
}

/** The pages of a plan, or null when a delta is all it takes. */
export async function pagesFor(
  plan: Plan,
  { floors, want }: Hello,
  { keys }: Scope,
  orgId: string,
  parts: { readonly snapshots: Snapshots; readonly clock: Clock },
): Promise<SnapshotPages | null> {
  if (plan.mode === "gained" && plan.keys.length > 0) {
    const sight = { keys: new Set(plan.keys), floors };
    return { kind: "gained", sight, from: { table: 0, after: null } };
  }
  if (plan.mode !== "snap") return null;
  const chosen = plan.from.after
    ? floors
    : await chooseFloors(parts.snapshots, parts.clock, orgId, keys, want.leads);
  return { kind: "all", sight: { keys, floors: chosen }, from: plan.from };
}
