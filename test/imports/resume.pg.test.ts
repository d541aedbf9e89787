import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runImport } from "../../server/imports/run-import.ts";
import { type ImportServer, openImportServer } from "./import-server.ts";

let server: ImportServer;

beforeAll(async () => {
  server = await openImportServer();
});
afterAll(() => server.close());

test("an import whose process is killed twice goes on where it stopped: no line lost, none twice", async () => {
  const total = 4000;
  const job = await stage(total);

  for (const processed of [500, 1500]) await runUntilKilled(job, processed);
  await runImport(server.parts, job);

  const run = await server.as("admin").finished(job.importId);
  expect(run).toMatchObject({
    status: "completed",
    total,
    processed: total,
    created: total,
    skipped: 0,
    failed: 0,
  });
  const [counted] = await query(
    "select count(*) as leads, count(distinct external_id) as ids from lead where import_id = $1",
    [job.importId],
  );
  expect(counted).toEqual({ leads: total, ids: total });
}, 60_000);

test("a fault on our side is noted on the import, and a retry goes on", async () => {
  const job = await stage(700);
  await server.database.owner.query("alter table timeline_event rename to timeline_event_away");

  await expect(runImport(server.parts, job)).rejects.toThrow("timeline_event");
  await server.database.owner.query("alter table timeline_event_away rename to timeline_event");

  const admin = server.as("admin");
  expect(await admin.finished(job.importId)).toMatchObject({
    status: "failed",
    processed: 0,
    problem: "This import was interrupted and will go on by itself. If it does not, retry it.",
  });
  await admin.request(`/imports/${job.importId}/retry`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  expect(await admin.finished(job.importId)).toMatchObject({
    status: "completed",
    created: 700,
    problem: null,
  });
});

/** An import with all its rows in the database and none of them done. */
async function stage(count: number) {
  const lines = Array.from({ length: count }, (_, index) => `Person ${index},${count}-${index}`);
  const file = ["Name,Id", ...lines].join("\n");
  const answer = await server.as("admin").upload(file, { review: "true" });
  const { id: importId } = (await answer.json()) as { id: string };
  await query("update import set status = 'processing' where id = $1", [importId]);
  const { orgId, userId } = server.people.admin;
  return { orgId, importId, userId };
}

async function runUntilKilled(job: object, processed: number): Promise<void> {
  const script = join(import.meta.dirname, "import-process.ts");
  const args = [script, JSON.stringify(server.database.address), JSON.stringify(job)];
  const child = spawn(process.execPath, args, { stdio: "inherit" });
  const ended = once(child, "exit");
  for (;;) {
    const [row] = await query("select max(processed) as done from import");
    if (Number(row?.["done"]) >= processed) break;
    await setTimeout(2);
  }
  child.kill("SIGKILL");
  expect((await ended)[1]).toBe("SIGKILL");
}

async function query(text: string, params: unknown[] = []): Promise<Record<string, unknown>[]> {
  return (await server.database.engine.query<Record<string, unknown>>(text, params)).rows;
}
