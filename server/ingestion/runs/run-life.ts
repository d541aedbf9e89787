import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "../../database.ts";
import type { RunNotes } from "../taking/run-notes.ts";

/** Why a run ends before its time. */
export type EndReason = "stop" | "lost" | "shutdown";

/** A run's signs of life, and the ear for somebody who wants it to end. */
export interface RunLife {
  readonly signal: AbortSignal;
  /** What ended it; null while it goes on. */
  reason(): EndReason | null;
  /** Waits and shows why, or throws as soon as the run is to end. */
  readonly pause: (ms: number, why: string) => Promise<void>;
  /** Ends it from outside: the process is about to stop. */
  end(reason: EndReason): void;
  close(): Promise<void>;
}

interface Parts {
  readonly database: Pick<Database, "withOrganization">;
  readonly orgId: string;
  readonly runId: string;
  readonly wake: (orgId: string) => void;
  /** Written with each sign of life, so that its lines are seen while the run waits, too. */
  readonly notes: Pick<RunNotes, "write">;
}

const lookMs = 400;
const heartbeatMs = 3000;
/** Shorter waits are not shown. */
const shownMs = 1000;

export function createRunLife({ database, orgId, runId, wake, notes }: Parts): RunLife {
  const controller = new AbortController();
  let reason: EndReason | null = null;
  let closed = false;
  const end = (why: EndReason) => {
    reason ??= why;
    controller.abort(new Error(`The run ends: ${why}.`));
  };
  const within = <Row extends object>(text: string, values: unknown[], isNoted: boolean) =>
    database.withOrganization({ orgId, userId: null }, async (tx) => {
      const result = await tx.query<Row>(text, values);
      if (isNoted) await notes.write(tx);
      return result;
    });

  const look = async (beats: boolean) => {
    const { rows } = await within<{ status: string; asked: boolean }>(
      beats
        ? `update sync_run set heartbeat_at = now() where org_id = $1 and id = $2 and status = 'running'
           returning status, stop_requested_at is not null as asked`
        : `select status, stop_requested_at is not null as asked
             from sync_run where org_id = $1 and id = $2`,
      [orgId, runId],
      beats,
    );
    const [row] = rows;
    if (row?.status !== "running") end("lost");
    else if (row.asked) end("stop");
    if (beats) wake(orgId);
  };
  const watching = watch(look, () => closed);

  const show = async (waiting: string | null) => {
    const text = "update sync_run set waiting = $3 where org_id = $1 and id = $2";
    await within(text, [orgId, runId, waiting], true);
    wake(orgId);
  };

  return {
    signal: controller.signal,
    reason: () => reason,
    end,
    pause: async (ms, why) => {
      if (ms >= shownMs) await show(`waiting ${Math.ceil(ms / 1000)} s: ${why}`);
      await sleep(ms, undefined, { signal: controller.signal });
      if (ms >= shownMs) await show(null);
    },
    close: async () => {
      closed = true;
      await watching;
    },
  };
}

async function watch(
  look: (beats: boolean) => Promise<void>,
  isClosed: () => boolean,
): Promise<void> {
  for (let beatAt = performance.now(); !isClosed();) {
    const isDue = performance.now() - beatAt >= heartbeatMs;
    if (isDue) beatAt = performance.now();
    // A database that is away for a moment is no reason to end: the watchdog decides about that.
    await look(isDue).catch(() => undefined);
    await sleep(lookMs);
  }
}
