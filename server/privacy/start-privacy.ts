import { join } from "node:path";
import type { Jobs } from "../jobs/jobs.ts";
import type { Log } from "../log.ts";
import { workOnExpiry } from "./expire-files.ts";
import { openLedger } from "./ledger.ts";
import { createPrivacy, type Privacy } from "./privacy.ts";
import { replayErasures } from "./replay.ts";
import { workOnPrivacy } from "./run-request.ts";
import type { PrivacyParts } from "./wish.ts";

interface Parts extends Omit<PrivacyParts, "ledger"> {
  readonly jobs: Jobs;
  readonly log: Log;
  /** Holds the ledger of erasures, beside the database. */
  readonly dataDir: string;
}

/** Erases again whom a restored backup brought back, then takes up what is asked for. */
export async function startPrivacy(parts: Parts): Promise<Privacy> {
  const { database, files, jobs, wake, secret, log, dataDir } = parts;
  const ledger = openLedger(join(dataDir, "erasures.jsonl"));
  await replayErasures({ database, files, ledger, secret, log });
  await workOnPrivacy(jobs, { ...parts, ledger });
  await workOnExpiry(jobs, database);
  return createPrivacy({ database, jobs, wake });
}
