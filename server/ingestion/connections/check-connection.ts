import { setTimeout as sleep } from "node:timers/promises";
import { uuidv7 } from "uuidv7";
import { AppError } from "../../../shared/errors.ts";
import { isAllowed } from "../../../shared/permissions.ts";
import type { Actor } from "../../../shared/sync/mutation.ts";
import type { Connector } from "../connectors/connector.ts";
import { checkSource, openAsking, type SourceParts } from "../reading/open-reader.ts";
import { SourceFailure } from "../asking/source-failure.ts";

export interface ConnectionCheck {
  readonly ok: boolean;
  /** What a person should know; never a secret. */
  readonly message: string;
}

/** Whoever waits in front of a screen waits no longer, in ms. */
const longestMs = 20_000;

/**
 * Asks a source one cheap question and keeps what came of it.
 *
 * @throws AppError `forbidden` - the actor's role arranges no sources
 */
export async function checkConnection(
  parts: SourceParts,
  actor: Actor,
  connector: Connector,
): Promise<ConnectionCheck> {
  if (!isAllowed(actor, "crm_source", "configure"))
    throw new AppError("forbidden", "Your role does not let you test connections.");
  const { orgId } = actor;
  const signal = AbortSignal.timeout(longestMs);
  const pause = (ms: number) => sleep(ms, undefined, { signal });
  const startedAt = performance.now();
  const check = await openAsking(parts, impatient(connector), { orgId, signal, pause })
    .then((asking) => checkSource(parts, asking))
    .then(
      () => answered(performance.now() - startedAt),
      (error: unknown) => failed(error, signal),
    );
  await parts.database.withOrganization(actor, (tx) =>
    tx.query(
      `insert into crm_source (org_id, id, code, check_status, check_message, checked_at, created_at, updated_at)
       values ($1, $2, $3, $4, $5, now(), now(), now())
           on conflict (org_id, code) do update
          set check_status = excluded.check_status, check_message = excluded.check_message,
              checked_at = now(), updated_at = now()`,
      [orgId, uuidv7(), connector.code, check.ok ? "ok" : "failed", check.message],
    ),
  );
  return check;
}

/** One more attempt is enough to tell a slip from a fault. */
function impatient(connector: Connector): Connector {
  return { ...connector, retry: { ...connector.retry, times: 1 } };
}

function answered(ms: number): ConnectionCheck {
  return { ok: true, message: `The source answered in ${Math.round(ms)} ms.` };
}

function failed(error: unknown, signal: AbortSignal): ConnectionCheck {
  if (signal.aborted)
    return { ok: false, message: `The source did not answer within ${longestMs / 1000} s.` };
  if (error instanceof SourceFailure || error instanceof AppError)
    return { ok: false, message: error.message };
  throw error;
}
