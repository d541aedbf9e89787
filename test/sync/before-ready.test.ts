import { expect, test, vi } from "vitest";
import { lead } from "../../schema/leads.ts";
import { addNote } from "../../shared/leads/add-note.ts";
import { AppError } from "../../shared/errors.ts";
import { live } from "../../shared/sync/query.ts";
import { handOver, keepEarly } from "../../client/sync/early-changes.ts";
import { createReplicaClient } from "../../client/sync/replica-client.ts";
import type { Request } from "../../client/sync/rpc.ts";
import { createMemoryDevice } from "./memory-device.ts";
import { leadRow, uuid } from "./rows.ts";

const query = live({ from: lead });
const kept = [leadRow(uuid(2), { name: "Asha Rao" })];
const newer = [leadRow(uuid(2), { name: "Asha Rao-Das" })];
const note = { id: uuid(3), leadId: uuid(2), body: "Rang twice" };

/** A tab whose worker says only what the test says. */
function createTab() {
  const sent: Request[] = [];
  const keptChanges: string[] = [];
  const client = createReplicaClient(
    { send: (request) => void sent.push(request) },
    {
      recall: async () => kept,
      keep: (requestId) => void keptChanges.push(requestId),
    },
  );
  const idOf = (kind: Request["kind"]) => {
    const request = sent.find((candidate) => candidate.kind === kind);
    return request && "id" in request ? request.id : "";
  };
  return { client, sent, keptChanges, idOf: (kind: Request["kind"]) => String(idOf(kind)) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test("a screen shows what it showed last until the replica answers", async () => {
  const { client, idOf } = createTab();
  const shown: unknown[] = [];
  client.watch(query, (rows) => shown.push(rows));
  await settled();

  client.receive({ kind: "rows", id: idOf("watch"), rows: newer });

  expect(shown).toEqual([kept, newer]);
});

test("rows of the replica are never followed by older ones", async () => {
  const { client, idOf } = createTab();
  const shown: unknown[] = [];
  client.watch(query, (rows) => shown.push(rows));
  client.receive({ kind: "rows", id: idOf("watch"), rows: newer });
  await settled();

  expect(shown).toEqual([newer]);
});

test("once the replica is open nothing is recalled and nothing kept aside", async () => {
  const { client, keptChanges } = createTab();
  client.receive({ kind: "ready" });
  const onKept = vi.fn<(rows: unknown[]) => void>();

  void client.query(query, onKept);
  void client.mutate(addNote, note);
  await settled();

  expect(onKept).not.toHaveBeenCalled();
  expect(keptChanges).toEqual([]);
});

test("a change made too early is kept under the id that it is asked with once the replica is open", () => {
  const { client, sent, keptChanges } = createTab();
  void client.mutate(addNote, note);

  client.receive({ kind: "ready" });

  const asked = sent.flatMap((request) => (request.kind === "mutate" ? [request.id] : []));
  expect(asked).toEqual([keptChanges[0], keptChanges[0]]);
});

test("kept changes are handed over in the order in which they were made, and once", async () => {
  const device = createMemoryDevice();
  const early = (requestId: string, madeAt: number) => ({
    requestId,
    name: addNote.name,
    args: note,
    madeAt,
    tab: "t1",
  });
  await keepEarly(device, early("second", 2));
  await keepEarly(device, early("first", 1));
  const taken: string[] = [];

  for (let start = 0; start < 2; start++)
    await handOver(
      device,
      async ({ requestId }) => void taken.push(requestId),
      async () => undefined,
    );

  expect(taken).toEqual(["first", "second"]);
});

test("a kept change that cannot be made is reported and does not stop the next one", async () => {
  const device = createMemoryDevice();
  for (const madeAt of [1, 2])
    await keepEarly(device, {
      requestId: `r${madeAt}`,
      name: addNote.name,
      args: note,
      madeAt,
      tab: "t1",
    });
  const told: string[] = [];

  await handOver(
    device,
    async ({ requestId }) => {
      if (requestId === "r1") throw new AppError("gone", "This lead is gone.");
      told.push(requestId);
    },
    async ({ requestId }) => void told.push(`${requestId} refused`),
  );

  expect(told).toEqual(["r1 refused", "r2"]);
});
