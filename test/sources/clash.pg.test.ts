import { afterAll, beforeAll, expect, test } from "vitest";
import { uuidv7 } from "uuidv7";
import { recordMutations } from "../../server/audit/watch.ts";
import { sourceWatches } from "../../server/sources/watches.ts";
import { findSources } from "../../server/sources/find-sources.ts";
import { createMutate, type Mutate } from "../../server/sync/mutate.ts";
import { createPostgresDecisions } from "../../server/sync/postgres-decisions.ts";
import { createMutationRegistry } from "../../server/sync/run-mutation.ts";
import { mutations } from "../../shared/mutations.ts";
import { createSource, updateSource } from "../../shared/sources/sources.ts";
import { createSubSource } from "../../shared/sources/sub-sources.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { createOrganization, type TestOrganization } from "../sync/organization.ts";

let database: TestDatabase;
let org: TestOrganization;
let mutate: Mutate;

beforeAll(async () => {
  database = await openTestDatabase();
  org = await createOrganization(database);
  const registry = createMutationRegistry(recordMutations(mutations, sourceWatches), []);
  mutate = createMutate(createPostgresDecisions(database), registry, () => undefined);
});
afterAll(() => database.close());

test("a source that another device added in another case is refused by name and nothing is written", async () => {
  await add("Google");

  await expect(add(" GOOGLE ")).rejects.toMatchObject({
    code: "conflict",
    message: "Google exists already.",
  });
  expect(await namesOf("google")).toEqual(["Google"]);
});

test("of two devices that add the same at the same time, one is told by name that it is there", async () => {
  const outcomes = await Promise.allSettled([add("Walk-in"), add("walk in")]);

  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict", message: expect.stringMatching(/^walk.in exists already\.$/i) },
  });
  expect(await namesOf("walk_in")).toHaveLength(1);
});

test("a source that an import added is not added once more, and a renamed one is found by both names", async () => {
  await find({ sourceName: "Auto Expo", subSourceName: null });
  await expect(add("AUTO  EXPO")).rejects.toMatchObject({ message: "Auto Expo exists already." });
  const [sourceId] = await idsOf("auto_expo");

  await mutate(org.admin, updateSource, {
    sourceId: sourceId ?? "",
    changes: { name: "Expo 2026", active: false },
  });

  expect(await find({ sourceName: "auto expo", subSourceName: null })).toEqual(sourceId);
  expect(await find({ sourceName: "expo 2026", subSourceName: null })).toEqual(sourceId);
  expect(await idsOf("expo_2026")).toEqual([]);
});

test("a CRE arranges no sources and adds no sub-source", async () => {
  const sourceId = await add("Radio");

  const write = mutate(org.cre1, createSubSource, { id: uuidv7(), sourceId, name: "FM" });

  await expect(write).rejects.toMatchObject({ code: "forbidden" });
});

test("who changed what about a source is in the audit log", async () => {
  const sourceId = await add("Radio ads");
  await mutate(org.admin, updateSource, { sourceId, changes: { active: false } });

  const { rows } = await database.engine.query(
    "select action, actor_id, detail from audit_log where org_id = $1 and object_id = $2 order by seq",
    [org.orgId, sourceId],
  );
  expect(rows).toMatchObject([
    { action: "source.create", actor_id: org.admin.userId, detail: { name: "Radio ads" } },
    {
      action: "source.update",
      detail: { name: "Radio ads", changes: { active: { from: true, to: false } } },
    },
  ]);
});

async function add(name: string): Promise<string> {
  const id = uuidv7();
  await mutate(org.admin, createSource, { id, name });
  return id;
}

/** The id of the source that an import takes for this origin. */
function find(origin: { sourceName: string; subSourceName: null }) {
  const context = { orgId: org.orgId, userId: org.admin.userId, createMissing: true };
  return database.withOrganization(org.admin, async (tx) => {
    const findSource = await findSources(tx, [origin], context);
    return findSource(origin)?.sourceId;
  });
}

async function namesOf(code: string): Promise<string[]> {
  return (await rowsOf(code)).map(({ name }) => name);
}

async function idsOf(code: string): Promise<string[]> {
  return (await rowsOf(code)).map(({ id }) => id);
}

async function rowsOf(code: string) {
  const { rows } = await database.engine.query<{ id: string; name: string }>(
    "select id, name from source where org_id = $1 and code = $2",
    [org.orgId, code],
  );
  return rows;
}
