import type { PoolClient } from "pg";

export interface RunNote {
  readonly at: string;
  readonly level: "debug" | "error" | "info" | "warning";
  readonly message: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Lines about a run, written with its batches; secrets are struck out of each. */
export interface RunNotes {
  add(level: RunNote["level"], message: string, detail?: RunNote["detail"]): void;
  /** Texts that no line may hold from now on. */
  hide(secrets: readonly string[]): void;
  /** A text without the secrets. */
  redact(text: string): string;
  write(tx: PoolClient): Promise<void>;
}

/** A run that cannot write keeps no more than so many lines. */
const mostWaiting = 5000;
const longestMessage = 2000;

export function createRunNotes(orgId: string, runId: string): RunNotes {
  let waiting: RunNote[] = [];
  let hidden: readonly string[] = [];
  const redact = (text: string) =>
    hidden.reduce((plain, secret) => plain.replaceAll(secret, "…"), text);
  return {
    hide: (secrets) => {
      hidden = secrets.filter((secret) => secret.length >= 4);
    },
    redact,
    add: (level, message, detail) => {
      if (waiting.length >= mostWaiting) return;
      const at = new Date().toISOString();
      const text = redact(message).slice(0, longestMessage);
      waiting.push({ at, level, message: text, ...(detail && { detail }) });
    },
    write: async (tx) => {
      if (waiting.length === 0) return;
      const notes = waiting;
      waiting = [];
      await tx.query(
        `insert into sync_run_event (org_id, run_id, at, level, message, detail)
         select $1, $2, r.at, r.level, r.message, r.detail
           from json_to_recordset($3) as r(at timestamptz, level text, message text, detail jsonb)`,
        [orgId, runId, JSON.stringify(notes)],
      );
    },
  };
}
