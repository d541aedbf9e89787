import * as v from "valibot";
import { expect, test } from "vitest";
import { crmSource } from "../../schema/crm-sources.ts";
import { syncRun } from "../../schema/sync-runs.ts";
import { rollBackRun } from "../../shared/ingestion/roll-back-run.ts";
import { commandOf, runOptions, usualOptions } from "../../shared/ingestion/run-options.ts";
import { startRuns } from "../../shared/ingestion/start-runs.ts";
import { stopRun } from "../../shared/ingestion/stop-run.ts";
import type { MemoryTx } from "../leads/memory-tx.ts";
import { admin, dealership, now, uuid } from "../leads/people.ts";

const appointments = { crmSource: "genius", model: "appointments" };
const [first, second] = [uuid(701), uuid(702)];

function start(tx: MemoryTx, id: string, more: { model?: string; skipOpen?: boolean } = {}) {
  const { model = "appointments", skipOpen = false } = more;
  const runs = [{ id, crmSource: "genius", model }];
  return startRuns.run(tx, { runs, options: usualOptions, skipOpen, origin: "person" }, admin);
}

test("a sync run waits for a worker, and says who started it and with which command", async () => {
  const tx = await dealership();
  const options = v.parse(runOptions, { full: true, batchSize: 500 });

  const runs = [{ id: first, ...appointments }];
  await startRuns.run(tx, { runs, options, skipOpen: false, origin: "person" }, admin);

  expect(await tx.get(syncRun, first)).toMatchObject({
    status: "queued",
    startedBy: admin.userId,
    configuration: { full: true, command: "sync_genius_appointments --full --batch-size 500" },
  });
});

test("a model that is being synced is refused with the run that is in the way", async () => {
  const tx = await dealership();
  await start(tx, first);
  await tx.update(syncRun, first, { status: "running", number: 12 });

  await expect(start(tx, second)).rejects.toMatchObject({
    code: "conflict",
    message: "Run 12 is syncing appointments of genius already. Watch it, or stop it first.",
    fields: { runId: first },
  });
});

test("syncing all models leaves those out that are being synced", async () => {
  const tx = await dealership();
  await start(tx, first);

  await start(tx, second, { skipOpen: true });
  await start(tx, uuid(703), { model: "users", skipOpen: true });

  expect(tx.rowsOf(syncRun).map(({ id }) => id)).toEqual([first, uuid(703)]);
});

test("a source that is switched off is not synced", async () => {
  const tx = await dealership();
  await tx.insert(crmSource, { id: uuid(710), code: "genius", enabled: false });

  await expect(start(tx, first)).rejects.toMatchObject({ code: "conflict" });
});

test("a run that waits is stopped at once, one that goes on is asked to stop", async () => {
  const tx = await dealership();
  await start(tx, first);
  await start(tx, second, { model: "users" });
  await tx.update(syncRun, second, { status: "running" });

  await stopRun.run(tx, { id: first }, admin);
  await stopRun.run(tx, { id: second }, admin);

  const asked = { stoppedBy: admin.userId, stopRequestedAt: now };
  expect(await tx.get(syncRun, first)).toMatchObject({ ...asked, status: "stopped", endTime: now });
  expect(await tx.get(syncRun, second)).toMatchObject({ ...asked, status: "running" });
});

test("a run that has ended is not stopped", async () => {
  const tx = await dealership();
  await start(tx, first);
  await tx.update(syncRun, first, { status: "success" });

  await expect(stopRun.run(tx, { id: first }, admin)).rejects.toMatchObject({ code: "conflict" });
});

test("a run is rolled back by another run, unless it wrote nothing", async () => {
  const tx = await dealership();
  await start(tx, first);
  await tx.update(syncRun, first, { status: "success", number: 3, created: 5 });
  await rollBackRun.run(tx, { id: second, runId: first }, admin);
  await tx.update(syncRun, second, { status: "success", deleted: 5 });

  const again = rollBackRun.run(tx, { id: uuid(704), runId: second }, admin);

  await expect(again).rejects.toMatchObject({ code: "conflict" });
  expect(await tx.get(syncRun, second)).toMatchObject({
    status: "success",
    configuration: { rollbackOf: first, command: "roll_back_sync 3" },
  });
});

test("a run whose earlier rows are no longer kept is not rolled back by half", async () => {
  const tx = await dealership();
  await start(tx, first);
  const run = await tx.get(syncRun, first);
  const configuration = { ...run?.configuration, imagesRemoved: true };
  await tx.update(syncRun, first, { status: "success", updated: 5, configuration });

  const back = rollBackRun.run(tx, { id: second, runId: first }, admin);

  await expect(back).rejects.toMatchObject({ code: "conflict" });
});

test("a full run with a date is refused", () => {
  const parsed = v.safeParse(runOptions, { full: true, since: "2024-01-01" });

  expect(parsed.issues?.map((issue) => v.getDotPath(issue))).toEqual(["since"]);
});

test("a date is a day or a time, and one that does not exist is refused", () => {
  const read = (since: string) => v.safeParse(runOptions, { since });

  expect(read("2024-01-01").output).toMatchObject({ since: "2024-01-01T00:00:00.000Z" });
  expect(read("2024-01-01T08:30").output).toMatchObject({ since: "2024-01-01T08:30:00.000Z" });
  expect(read("2024-13-41").success).toBe(false);
  expect(read("yesterday; drop table lead").success).toBe(false);
});

test("the command says the options that are not usual, and only those", () => {
  const options = v.parse(runOptions, { since: "2024-01-01", maxRecords: 10, dryRun: true });

  expect(commandOf("hubspot", "contacts", usualOptions)).toBe("sync_hubspot_contacts");
  expect(commandOf("hubspot", "contacts", options)).toBe(
    "sync_hubspot_contacts --dry-run --since 2024-01-01T00:00:00.000Z --max-records 10",
  );
});
