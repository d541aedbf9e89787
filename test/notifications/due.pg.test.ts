import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { remindOfFollowUps, sendSystemAlerts } from "../../server/notifications/due.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { createTicketCompany, type TicketCompany } from "../tickets/company.ts";

let database: TestDatabase;
let org: TicketCompany;
const woken: string[] = [];
const wake = (orgId: string) => void woken.push(orgId);

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  org = await createTicketCompany(database);
});
afterAll(() => database.close());

test("whoever has a follow-up is reminded when it is due, once", async () => {
  await addFollowUp({ dueAt: minutesAgo(1), assigneeId: org.cre1.userId });
  await addFollowUp({ dueAt: minutesAgo(-1), assigneeId: org.cre1.userId });
  await addFollowUp({ dueAt: minutesAgo(1), doneAt: minutesAgo(1), assigneeId: org.cre1.userId });
  await addFollowUp({ dueAt: minutesAgo(60 * 24), assigneeId: org.cre1.userId });

  await remindOfFollowUps({ database, wake });
  await remindOfFollowUps({ database, wake });

  expect(await bells()).toEqual([{ userId: org.cre1.userId, title: "Call Asha Rao" }]);
  expect(woken).toContain(org.orgId);
});

test("a follow-up of nobody is its lead's owner's, and one planned anew reminds again", async () => {
  const id = await addFollowUp({ dueAt: minutesAgo(1), assigneeId: null });
  await remindOfFollowUps({ database, wake });

  await write("update follow_up set due_at = now() where org_id = $1 and id = $2", [id]);
  await remindOfFollowUps({ database, wake });

  const told = { userId: org.cre2.userId, title: "Call Asha Rao" };
  expect(await bells()).toEqual([told, told]);
});

test("an alert reaches everybody at its moment, and not before", async () => {
  await addAlert("everyone", minutesAgo(1));
  await addAlert("everyone", minutesAgo(-1));

  await sendSystemAlerts({ database, wake });
  await sendSystemAlerts({ database, wake });

  const { rows } = await database.engine.query("select from member where org_id = $1 and active", [
    org.orgId,
  ]);
  expect(await bells()).toHaveLength(rows.length);
});

test("an alert for keepers reaches admins and developers alone", async () => {
  await addAlert("keepers", minutesAgo(1));

  await sendSystemAlerts({ database, wake });

  const keepers = [org.admin, org.dev, org.dev2].map(({ userId }) => userId);
  expect((await bells()).map(({ userId }) => userId)).toEqual(keepers.toSorted());
});

test("an alert that was taken back reaches nobody", async () => {
  await addAlert("everyone", minutesAgo(1), minutesAgo(2));

  await sendSystemAlerts({ database, wake });

  expect(await bells()).toEqual([]);
});

async function addFollowUp(followUp: {
  dueAt: string;
  doneAt?: string;
  assigneeId: string | null;
}): Promise<string> {
  const [leadId, id] = [crypto.randomUUID(), crypto.randomUUID()];
  await write(
    `insert into lead (org_id, id, name, owner_id, created_at, updated_at)
     values ($1, $2, 'Asha Rao', $3, now(), now())`,
    [leadId, org.cre2.userId],
  );
  await write(
    `insert into follow_up (org_id, id, lead_id, kind, due_at, done_at, assignee_id, created_at, updated_at)
     values ($1, $2, $3, 'call', $4, $5, $6, now(), now())`,
    [id, leadId, followUp.dueAt, followUp.doneAt ?? null, followUp.assigneeId],
  );
  return id;
}

async function addAlert(audience: string, dueAt: string, cancelledAt: string | null = null) {
  await write(
    `insert into system_alert (org_id, id, title, audience, due_at, cancelled_at, created_at, updated_at)
     values ($1, $2, 'Away at ten', $3, $4, $5, now(), now())`,
    [crypto.randomUUID(), audience, dueAt, cancelledAt],
  );
}

async function write(text: string, params: unknown[]): Promise<void> {
  await database.withOrganization({ orgId: org.orgId, userId: null }, (tx) =>
    tx.query(text, [org.orgId, ...params]),
  );
}

async function bells(): Promise<{ userId: string; title: string }[]> {
  const { rows } = await database.engine.query<{ userId: string; title: string }>(
    `select user_id as "userId", title from notification where org_id = $1 order by user_id, id`,
    [org.orgId],
  );
  return rows;
}

function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}
