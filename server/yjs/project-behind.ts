import { textFields } from "../../shared/yjs/fields.ts";
import type { Database } from "../database.ts";
import type { Jobs, Queue } from "../jobs/jobs.ts";
import { createTextStore } from "./text-store.ts";

const behindQueue: Queue<object> = { name: "text-behind" };

const everyMinute = "* * * * *";

export interface BehindParts {
  readonly database: Database;
  /** Called with the organization after each commit. */
  readonly wake: (orgId: string) => void;
}

/** Writes the columns of texts whose node went before it could. */
export async function workOnTextsBehind(jobs: Jobs, parts: BehindParts): Promise<void> {
  await jobs.work(behindQueue, async () => void (await projectBehind(parts)));
  await jobs.schedule(behindQueue, everyMinute);
}

/**
 * Brings every column up to its text where nobody has typed for a while.
 *
 * @returns how many, of all organizations
 */
export async function projectBehind({ database, wake }: BehindParts): Promise<number> {
  const store = createTextStore(database);
  // By the engine role: every organization.
  const { rows } = await database.engine.query<{ orgId: string; recordId: string; field: string }>(
    `select org_id as "orgId", record_id as "recordId", field
       from text_document
      where projected_seq < seq and changed_at < now() - interval '10 seconds'`,
  );
  for (const { orgId, recordId, field: name } of rows) {
    const field = textFields.find((each) => each.name === name);
    if (field && (await store.project({ orgId, recordId, field }))) wake(orgId);
  }
  return rows.length;
}
