import { afterAll, beforeAll, expect, test } from "vitest";
import { uuidv7 } from "uuidv7";
import { assignmentRule, assignmentRuleMember } from "../../schema/assignment.ts";
import { source } from "../../schema/sources.ts";
import { insertRows } from "../../server/imports/bulk-rows.ts";
import { openLeadServer } from "../leads/lead-server.ts";
import { admin, asha, ravi, uuid } from "../leads/people.ts";

let server: Awaited<ReturnType<typeof openLeadServer>>;
const sourceId = uuid(900);

beforeAll(async () => {
  server = await openLeadServer();
  const { orgId } = admin;
  const now = new Date().toISOString();
  const stamps = { orgId, createdAt: now, updatedAt: now };
  const share = (userId: string) => ({
    ...stamps,
    id: uuidv7(),
    ruleId: uuid(901),
    userId,
    percent: 50,
  });
  await server.database.withOrganization(admin, async (tx) => {
    await insertRows(tx, source, [{ ...stamps, id: sourceId, code: "website", name: "Website" }]);
    await insertRows(tx, assignmentRule, [{ ...stamps, id: uuid(901), sourceId }]);
    await insertRows(tx, assignmentRuleMember, [share(asha.userId), share(ravi.userId)]);
  });
});
afterAll(() => server.close());

test("a lead added for nobody goes to whoever the rule of its source says, and rings that person's bell", async () => {
  const first = await add("First", { sourceId });
  const second = await add("Second", { sourceId });

  expect(new Set([first.ownerId, second.ownerId])).toEqual(new Set([asha.userId, ravi.userId]));
  expect(first).toMatchObject({ status: "new", teamId: asha.teamId, branchId: asha.branchId });
  const { rows } = await server.database.engine.query(
    "select user_id, title from notification where lead_id = $1",
    [first.id],
  );
  expect(rows).toEqual([{ user_id: first.ownerId, title: "First" }]);
});

test("a lead of a source without a rule, or with an owner, is left as it was added", async () => {
  expect((await add("No source", {})).ownerId).toBeNull();
  expect((await add("Has owner", { sourceId, ownerId: admin.userId })).ownerId).toBe(admin.userId);
});

interface Lead {
  readonly id: string;
  readonly ownerId: string | null;
}

async function add(name: string, fields: object): Promise<Lead> {
  const { body } = await server.send("admin", "POST", "/leads", { name, ...fields });
  return body;
}
