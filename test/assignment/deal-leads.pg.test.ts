import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { uuidv7 } from "uuidv7";
import { assignmentRule, assignmentRuleMember } from "../../schema/assignment.ts";
import { source } from "../../schema/sources.ts";
import { insertRows } from "../../server/imports/bulk-rows.ts";
import { type ImportServer, openImportServer, type Person } from "../imports/import-server.ts";

let server: ImportServer;

beforeAll(async () => {
  server = await openImportServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  await server.database.engine.query(
    "delete from assignment_rule; delete from notification; delete from lead; update member set available = true, lead_cap = null, working_hours = null, time_off = null",
  );
});

test("imported leads are shared out by percent within one lead at every line", async () => {
  const code = await share({ asha: 60, ravi: 30, mira: 10 });

  await server.as("admin").importFile(leads(1000, code));

  const owners = await ownersInOrder();
  const given: Record<string, number> = { asha: 0, ravi: 0, mira: 0 };
  const percents: Record<string, number> = { asha: 60, ravi: 30, mira: 10 };
  for (const [index, owner] of owners.entries()) {
    given[owner] = (given[owner] ?? 0) + 1;
    for (const [name, percent] of Object.entries(percents))
      expect(Math.abs((given[name] ?? 0) - ((index + 1) * percent) / 100)).toBeLessThan(1);
  }
  expect(given).toEqual({ asha: 600, ravi: 300, mira: 100 });
});

test("the owner brings team and branch, the status stays new, and the bell rings once a batch", async () => {
  const code = await share({ asha: 100 });

  await server.as("admin").importFile(leads(23, code), { fileName: "Friday.csv" });

  const { asha } = server.people;
  const leadRows = await query(
    "select distinct owner_id, team_id, branch_id, status, assigned_at is not null as assigned from lead",
  );
  expect(leadRows).toEqual([
    {
      owner_id: asha.userId,
      team_id: asha.teamId,
      branch_id: asha.branchId,
      status: "new",
      assigned: true,
    },
  ]);
  expect(await query("select user_id, kind, title from notification")).toEqual([
    { user_id: asha.userId, kind: "lead_assigned", title: "23 leads from Friday.csv" },
  ]);
});

test("whoever is off duty gets nothing, and their share goes to the others", async () => {
  const code = await share({ asha: 50, ravi: 25, mira: 25 });
  await query("update member set available = false where name = 'asha'");

  await server.as("admin").importFile(leads(40, code));

  expect(await countByOwner()).toEqual({ ravi: 20, mira: 20 });
});

test("whoever's shift is over, or who is on leave today, gets nothing", async () => {
  const code = await share({ asha: 50, ravi: 25, mira: 25 });
  await query("update member set working_hours = '[]' where name = 'asha'");
  await query(
    `update member set time_off = jsonb_build_array(jsonb_build_object(
       'from', current_date - 2, 'to', current_date + 2, 'reason', null)) where name = 'ravi'`,
  );

  await server.as("admin").importFile(leads(10, code));

  expect(await countByOwner()).toEqual({ mira: 10 });
});

test("caps hold: open leads of a person and leads a day of a rule; the rest waits for somebody", async () => {
  const code = await share({ asha: 50, ravi: 50 }, { ravi: 4 });
  await query("update member set lead_cap = 7 where name = 'asha'");

  await server.as("admin").importFile(leads(30, code));

  expect(await countByOwner()).toEqual({ asha: 7, ravi: 4, nobody: 19 });
});

test("a rule of the sub-source comes before the rule of its source", async () => {
  const code = await share({ asha: 100 });
  await server.as("admin").importFile(`Name,Id,Source,Sub source\nFirst,F-1,${code},Instagram\n`);
  const [sub] = await query(
    "select id, source_id from sub_source where code = 'instagram' order by created_at desc",
  );
  await addRule({ mira: 100 }, String(sub?.["source_id"]), String(sub?.["id"]));

  await server
    .as("admin")
    .importFile(`Name,Id,Source,Sub source\nSecond,S-1,${code},instagram\nThird,T-1,${code},Web\n`);

  expect(await countByOwner()).toEqual({ asha: 2, mira: 1 });
});

test("two dealers at once keep the shares exact", async () => {
  const code = await share({ asha: 50, ravi: 50 });

  await Promise.all([
    server.as("admin").importFile(leads(300, code, "A")),
    server.as("lead").importFile(leads(300, code, "B")),
  ]);

  expect(await countByOwner()).toEqual({ asha: 300, ravi: 300 });
});

function leads(count: number, code: string, prefix = "L"): string {
  const lines = Array.from(
    { length: count },
    (_, index) => `Lead ${index},${prefix}-${code}-${index},${code}`,
  );
  return ["Name,Id,Source", ...lines].join("\n");
}

type Shares = Partial<Record<Person, number>>;

/** A new source whose leads are shared out; returns its code. */
async function share(shares: Shares, dailyCaps: Shares = {}): Promise<string> {
  const id = uuidv7();
  const code = `source_${id.slice(-12)}`;
  const { orgId } = server.people.admin;
  await server.database.withOrganization(server.people.admin, (tx) =>
    insertRows(tx, source, [{ orgId, id, code, name: code, ...stamps() }]),
  );
  await addRule(shares, id, null, dailyCaps);
  return code;
}

async function addRule(
  shares: Shares,
  sourceId: string,
  subSourceId: string | null,
  dailyCaps: Shares = {},
) {
  const { orgId } = server.people.admin;
  const ruleId = uuidv7();
  const members = Object.entries(shares).map(([name, percent]) => ({
    orgId,
    id: uuidv7(),
    ruleId,
    userId: server.people[name as Person].userId,
    percent,
    dailyCap: dailyCaps[name as Person] ?? null,
    ...stamps(),
  }));
  await server.database.withOrganization(server.people.admin, async (tx) => {
    await insertRows(tx, assignmentRule, [
      { orgId, id: ruleId, sourceId, subSourceId, ...stamps() },
    ]);
    await insertRows(tx, assignmentRuleMember, members);
  });
}

function stamps() {
  const now = new Date().toISOString();
  return { createdAt: now, updatedAt: now };
}

async function ownersInOrder(): Promise<string[]> {
  const rows = await query(
    `select m.name from import_row r
       join lead l on l.org_id = r.org_id and l.id = r.lead_id
       join member m on m.org_id = l.org_id and m.id = l.owner_id
      order by r.row_no`,
  );
  return rows.map(({ name }) => String(name));
}

async function countByOwner(): Promise<Record<string, number>> {
  const rows = await query(
    `select coalesce(m.name, 'nobody') as name, count(*)
       from lead l left join member m on m.org_id = l.org_id and m.id = l.owner_id
      group by 1`,
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

async function query(text: string): Promise<Record<string, unknown>[]> {
  return (await server.database.engine.query<Record<string, unknown>>(text)).rows;
}
