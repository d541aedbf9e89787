import { joinSharedReplica } from "../../../client/sync/shared-replica.ts";
import type { Actor } from "../../../shared/sync/mutation.ts";
import { createTabProbe, type TabProbe } from "./tab-probe.ts";

declare global {
  interface Window {
    /** Who is signed in; the lane knows. */
    actor?: Actor;
    tab?: TabProbe;
    /** Tells the lane what this tab saw, at once: the tab may be gone the moment after. */
    report?: (observation: unknown) => Promise<void>;
  }
}

if (!window.actor) throw new Error("The lane did not say who is signed in.");
window.tab = createTabProbe(joinSharedReplica(window.actor));
