import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { demoPassword } from "../../server/demo/people.ts";
import { projectBehind } from "../../server/yjs/project-behind.ts";
import { roomName } from "../../shared/yjs/fields.ts";
import { signIn } from "../client.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { type NodeProcess, startNode } from "../node-process.ts";
import { createRandom, type Random } from "../bench/leads/random.ts";
import { type Editor, openEditor, until } from "./editor.ts";

let dataDir: string;
let database: TestDatabase;
let [a, b]: NodeProcess[] = [];
let orgId = "";
let raiser = "";
const editors: Editor[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "baton-texts-"));
  database = await openTestDatabase("template0");
  [a, b] = [await startNode(options()), await startNode(options())];
  const { rows } = await database.engine.query<{ org_id: string; id: string }>(
    "select org_id, id from member where email = 'cre1@demo.test'",
  );
  [orgId, raiser] = [rows[0]?.org_id ?? "", rows[0]?.id ?? ""];
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(async () => {
  await Promise.all([a?.end("SIGTERM"), b?.end("SIGTERM")]);
  await database.close();
  await rm(dataDir, { recursive: true });
});

test("two nodes show one text, with the carets of both", async () => {
  const ticketId = await ticketOf("Shared");
  const [one, other] = [await edit(a, "cre1", ticketId), await edit(b, "dev", ticketId)];

  one.provider.awareness.setLocalState({ typing: true });
  one.text.insert(0, "Truly ");
  await other.reads("Truly Shared");
  other.text.insert(other.text.length, " thing");

  await one.reads("Truly Shared thing");
  await until(
    () => other.provider.awareness.getStates().get(one.doc.clientID)?.["typing"] === true,
  );
});

test("what was on another screen survives a node that is killed, and so does the column", async () => {
  const ticketId = await ticketOf("Before");
  const [one, other] = [await edit(a, "cre1", ticketId), await edit(a, "dev", ticketId)];
  one.text.insert(one.text.length, " the fall");
  await other.reads("Before the fall");

  await a?.end("SIGKILL");
  for (const editor of [one, other]) editor.provider.disconnect();
  const later = await edit(b, "dev", ticketId);

  expect(later.text.toJSON()).toBe("Before the fall");
  await database.engine.query(
    "update text_document set changed_at = now() - interval '1 minute' where record_id = $1",
    [ticketId],
  );
  await projectBehind({ database, wake: () => undefined });
  expect(await descriptionOf(ticketId)).toBe("Before the fall");
  a = await startNode(options());
});

test("editors that lose the line at random moments end with one text, nothing lost or doubled", async () => {
  const seed = Number(process.env["SEED"] ?? Date.now() % 100_000);
  const random = createRandom(seed);
  const ticketId = await ticketOf("");
  const crowd = [
    await edit(a, "cre1", ticketId),
    await edit(b, "dev", ticketId),
    await edit(a, "lead1", ticketId),
  ];
  const written: string[] = [];

  for (let step = 0; step < 120; step++) {
    act(random.pick(crowd), random, step, written);
    if (random.below(4) === 0) await new Promise((resolve) => setTimeout(resolve, 15));
  }
  for (const editor of crowd) editor.provider.connect();
  await until(() => crowd.every(({ provider }) => provider.synced), 20_000);
  await until(() => new Set(crowd.map(({ text }) => text.toJSON())).size === 1, 20_000);

  const end = crowd[0]?.text.toJSON() ?? "";
  for (const word of written) expect(end.split(word), `seed ${seed}, ${word}`).toHaveLength(2);
  await until(async () => (await descriptionOf(ticketId)) === end, 20_000);
});

function act(editor: Editor, random: Random, step: number, written: string[]): void {
  const chance = random.below(10);
  if (chance === 0) editor.provider.disconnect();
  else if (chance < 3) editor.provider.connect();
  else if (chance === 3) editor.provider.ws?.close();
  else {
    written.push(`<${step}>`);
    // Never in the middle of another, so that each is found again as a whole.
    editor.text.insert(random.chance(0.5) ? 0 : editor.text.length, `<${step}>`);
  }
}

function options() {
  return { database: database.address, dataDir, environment: { BATON_DEMO: "1" } };
}

async function ticketOf(description: string): Promise<string> {
  const id = crypto.randomUUID();
  await database.engine.query(
    `insert into ticket (org_id, id, subject, description, category, priority, raised_by, team_id,
                         response_due_at, resolution_due_at, activity_at, created_at, updated_at)
     select org_id, $2, 'About it', $3, 'bug', 'low', id, team_id, now(), now(), now(), now(), now()
       from member where org_id = $1 and id = $4`,
    [orgId, id, description, raiser],
  );
  return id;
}

async function descriptionOf(ticketId: string): Promise<string | undefined> {
  const { rows } = await database.engine.query<{ description: string }>(
    "select description from ticket where id = $1",
    [ticketId],
  );
  return rows[0]?.description;
}

async function edit(node: NodeProcess | undefined, who: string, ticketId: string): Promise<Editor> {
  const url = node?.url ?? "";
  const { cookie } = await signIn({ url, email: `${who}@demo.test`, password: demoPassword });
  const editor = openEditor({ url, cookie, room: roomName("ticket.description", ticketId) });
  editors.push(editor);
  await editor.synced();
  return editor;
}
