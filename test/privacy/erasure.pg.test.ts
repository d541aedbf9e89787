import { join } from "node:path";
import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDiskStore } from "../../server/attachments/disk-store.ts";
import { verifyOrganization } from "../../server/audit/verify.ts";
import { type LedgerEntry, readErasures } from "../../server/privacy/ledger.ts";
import { replayErasures } from "../../server/privacy/replay.ts";
import { createLog } from "../../server/log.ts";
import { addNote } from "../../shared/leads/add-note.ts";
import type { TestClient } from "../client.ts";
import { type DemoServer, startDemo } from "../users/demo-server.ts";
import { erase, knownPerson, makeLead } from "./known-person.ts";
import { occurrencesInDatabase, occurrencesInReplica } from "./occurrences.ts";

let server: DemoServer;
let admin: TestClient;
const soon = { timeout: 8000, interval: 50 };

/** As people write them: the number with blanks, the address in capitals. */
const person = {
  name: "Quillowby Zephyrine",
  phone: "+91 98201 77123",
  email: "Quillowby.Z@example.test",
};
const words = ["Quillowby", "9820177123", "98201 77123", "98201-77123"];

beforeAll(async () => {
  server = await startDemo();
  admin = await server.connect("admin");
});
afterAll(async () => {
  await admin.close();
  await server.close();
});

test("an erased person is in no table any more, in no text of others and on no connected device", async () => {
  const cre = await server.connect("cre1");
  const leadId = await knownPerson(server, admin, person);
  await expect.poll(() => occurrencesInReplica(cre, words), soon).not.toEqual([]);
  expect((await occurrences()).length).toBeGreaterThan(8);

  await erase(server, admin, "lead", leadId);

  expect(await occurrences()).toEqual([]);
  await expect.poll(() => occurrencesInReplica(cre, words), soon).toEqual([]);
  await expect.poll(() => occurrencesInReplica(admin, words), soon).toEqual([]);
  expect(await chain()).toMatchObject({ broken: null });
  await cre.close();
});

test("what was written about others stays, without the erased person", async () => {
  const otherId = await makeLead(
    server,
    admin,
    { name: "Other Customer", phone: "+91 98200 55001" },
    "cre2",
  );
  await admin.mutate(addNote, {
    id: uuidv7(),
    leadId: otherId,
    body: "Comes with Quillowby Zephyrine, 98201-77123, on Monday",
  });
  await admin.settled();
  const leadId = await knownPerson(server, admin, person);

  await erase(server, admin, "lead", leadId);

  const notes = await server.sql<{ data: { body?: string } | null; summary: string }>(
    "select summary, data from timeline_event where lead_id = $1 and event_type = 'note'",
    [otherId],
  );
  expect(JSON.stringify(notes)).toContain("Comes with [erased], [erased], on Monday");
});

test("a name that somebody else bears, too, stays theirs", async () => {
  const namesakeId = await makeLead(
    server,
    admin,
    { name: person.name, phone: "+91 98200 55002" },
    "cre2",
  );
  const leadId = await knownPerson(server, admin, person);

  await erase(server, admin, "lead", leadId);

  const rows = await server.sql("select name from lead where id = $1", [namesakeId]);
  expect(rows).toEqual([{ name: person.name }]);
  await erase(server, admin, "lead", namesakeId);
});

test("each device that may have held something is counted until it has confirmed", async () => {
  const away = await server.connect("cre3");
  await away.settled();
  await away.close();
  const leadId = await knownPerson(server, admin, person);

  const id = await erase(server, admin, "lead", leadId);

  const standing = async () => {
    const { body } = await server.send(admin, "GET", "/privacy/erasures");
    const { items } = body as { items: { id: string; devices: number; confirmed: number }[] };
    return items.find((one) => one.id === id);
  };
  await expect
    .poll(async () => {
      const { devices = 0, confirmed = 0 } = (await standing()) ?? {};
      return devices > 1 && confirmed > 0 && confirmed < devices;
    }, soon)
    .toBe(true);
});

test("whoever a restored backup brings back is erased again", async () => {
  const leadId = await knownPerson(server, admin, person);
  const backup = await server.sql<{ row: object }>(
    "select to_jsonb(l) - 'search_text' as row from lead l where id = $1",
    [leadId],
  );
  const id = await erase(server, admin, "lead", leadId);
  const kept = (await readErasures(server.database)).filter((entry) => entry.id === id);
  const columns = Object.keys(backup[0]?.row ?? {}).map((name) => `"${name}"`);
  await server.sql("delete from erasure where id = $1", [id]);
  await server.sql(
    `insert into lead (${columns.join(", ")})
     select ${columns.join(", ")} from jsonb_populate_record(null::lead, $1)`,
    [backup[0]?.row],
  );
  const written: LedgerEntry[] = [];

  const again = await replayErasures({
    database: server.database,
    files: createDiskStore(join(server.dataDir, "attachments")),
    ledger: { read: async () => kept, append: async (entry) => void written.push(entry) },
    secret: "another",
    log: createLog("silent"),
  });

  expect(again).toBe(1);
  expect(await occurrences()).toEqual([]);
  expect(written.map((entry) => entry.id)).not.toContain(id);
  const rows = await server.sql("select replays from erasure where id = $1", [id]);
  expect(rows).toEqual([{ replays: 1 }]);
});

test("nobody but those with the right starts an erasure, and nothing is touched", async () => {
  const [lead1, viewer] = [await server.connect("lead1"), await server.connect("viewer")];
  const leadId = await knownPerson(server, admin, person);
  const wish = { subject: "lead", subjectId: leadId, reason: "They asked" };

  const answers = [
    await server.send(lead1, "POST", "/privacy/erasures", wish),
    await server.send(viewer, "POST", "/privacy/erasures", wish),
    await server.send(admin, "POST", "/privacy/erasures", { ...wish, subjectId: uuidv7() }),
    await server.send(admin, "POST", "/privacy/erasures", { ...wish, reason: "" }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([403, 403, 404, 422]);
  expect(await server.sql("select name from lead where id = $1", [leadId])).toHaveLength(1);
  await Promise.all([lead1.close(), viewer.close(), erase(server, admin, "lead", leadId)]);
});

test("a colleague is erased once somebody has taken over, and their work keeps no name", async () => {
  const early = await server.send(admin, "POST", "/privacy/erasures", {
    subject: "user",
    subjectId: idOf("cre9"),
    reason: "Left the company",
  });
  const [colleague] = await server.sql<{ name: string }>("select name from member where id = $1", [
    idOf("cre9"),
  ]);
  await server.send(admin, "POST", `/users/${idOf("cre9")}/removal`, { successorId: idOf("cre1") });
  await expect
    .poll(
      () =>
        server.sql("select from member where id = $1 and deleted_at is not null", [idOf("cre9")]),
      soon,
    )
    .toHaveLength(1);

  await erase(server, admin, "user", idOf("cre9"));

  expect(early.status).toBe(409);
  const found = await occurrencesInDatabase(server.address, [
    colleague?.name ?? "",
    "cre9@demo.test",
  ]);
  expect(found).toEqual([]);
  await expect.poll(() => occurrencesInReplica(admin, [colleague?.name ?? ""]), soon).toEqual([]);
  expect(await chain()).toMatchObject({ broken: null });
});

function idOf(who: string): string {
  return server.ids[who] ?? "";
}

function chain() {
  return verifyOrganization(server.database.engine, server.orgId);
}

function occurrences(): Promise<string[]> {
  return occurrencesInDatabase(server.address, words);
}
