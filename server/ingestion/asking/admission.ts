import type { Database } from "../../database.ts";
import type { Pause } from "./client.ts";
import { grantRequests, type Limits, windowsOn } from "./request-limits.ts";

interface Parts {
  readonly database: Pick<Database, "withOrganization">;
  readonly orgId: string;
  readonly crmSource: string;
  readonly limits: Limits;
  readonly pause: Pause;
}

/** Waits until a source's limits leave room for one more request; takes some at once from the database. */
export function createAdmission(parts: Parts): (path: string) => Promise<void> {
  const { database, orgId, crmSource, limits, pause } = parts;
  const held = new Map<string, { left: number; until: number }>();
  return async (path) => {
    const suffix = limits.find(({ on }) => on !== "" && path.endsWith(on))?.on ?? "";
    for (;;) {
      const ready = held.get(suffix);
      if (ready && ready.left > 0 && ready.until > performance.now()) {
        ready.left--;
        return;
      }
      const askedAt = performance.now();
      const { granted, waitMs } = await database.withOrganization(
        { orgId, userId: null },
        async (tx) => {
          // Lost with a crash of the database is at most a second of counting.
          await tx.query("set local synchronous_commit = off");
          return grantRequests(tx, { orgId, crmSource }, limits, suffix);
        },
      );
      if (granted > 0) {
        const fresh = windowsOn(limits, suffix).map(({ freshMs }) => freshMs);
        held.set(suffix, { left: granted - 1, until: askedAt + Math.min(...fresh) });
        return;
      }
      await pause(waitMs, "rate limit");
    }
  };
}
