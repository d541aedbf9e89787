import type { Database } from "../database.ts";
import type { Log } from "../log.ts";

/** Time from a commit to the look behind it, in ms: screens come first. */
const behindMs = 10;

/** Time from one look behind an organization's commits to the next, at least, in ms. */
const gatherMs = 50;

export interface AfterCommitsParts {
  readonly database: Database;
  readonly log: Log;
  /** Puts into bells what was said. @returns how many lines were written */
  readonly tellNews: (orgId: string) => Promise<number>;
  /** Sends on what lies in bells. */
  readonly sweep: (orgId: string) => Promise<unknown>;
  /** Called with the organization after lines were written. */
  readonly wake: (orgId: string) => void;
}

/** Looks behind each commit for what is to be told of it. */
export interface AfterCommits {
  committed(orgId: string): void;
  close(): void;
}

/** What stays behind is taken up within a minute. */
export function createAfterCommits(parts: AfterCommitsParts): AfterCommits {
  const waiting = new Map<string, NodeJS.Timeout>();
  const lookedAt = new Map<string, number>();
  return {
    committed: (orgId) => {
      if (waiting.has(orgId)) return;
      const next = (lookedAt.get(orgId) ?? 0) + gatherMs - performance.now();
      const timer = setTimeout(
        () => {
          waiting.delete(orgId);
          lookedAt.set(orgId, performance.now());
          look(parts, orgId).catch((error: unknown) =>
            parts.log.error({ err: error }, "Notifications could not be sent on."),
          );
        },
        Math.max(behindMs, next),
      );
      waiting.set(orgId, timer);
    },
    close: () => {
      for (const timer of waiting.values()) clearTimeout(timer);
    },
  };
}

/** Lines that are written are commits as well: they are swept with the next look. */
async function look(parts: AfterCommitsParts, orgId: string): Promise<void> {
  const { rows } = await parts.database.engine.query<{ news: boolean; lines: boolean }>({
    name: "look-behind-commit",
    text: `select exists (select from ticket_news where org_id = $1) as news,
                  exists (select from notification_outgoing where org_id = $1) as lines`,
    values: [orgId],
  });
  const [found] = rows;
  if (found?.news && (await parts.tellNews(orgId)) > 0) parts.wake(orgId);
  if (found?.lines) await parts.sweep(orgId);
}
