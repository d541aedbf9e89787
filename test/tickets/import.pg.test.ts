import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { importTicketFile } from "../../server/tickets/import-ticket-file.ts";
import type { Bringer } from "../../server/tickets/import-tickets.ts";
import { markLateTickets } from "../../server/tickets/late-tickets.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { createTicketCompany } from "./company.ts";

let database: TestDatabase;
let bringer: Bringer;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  bringer = (await createTicketCompany(database)).dev;
});
afterAll(() => database.close());

const header =
  "Ticket_ID,Created_Date,Ticket_Type,Priority,Status,Channel,Product,Category,Assigned_Agent,First_Response_Time_Hours,Resolution_Time_Hours,CSAT_Score";
const closed =
  "TKT-1,2024-11-23 03:01:00,Bug Report,Critical,Closed,Chat,Product D,Performance,Agent_1,0.5,18.0,5.0";
const open =
  "TKT-2,2024-12-12 23:57:00,Feature Request,Low,Open,Web Portal,Product C,Data Loss,Agent_2,0.95,10.5,";

test("a ticket comes with when it was answered, resolved and closed, and how it was rated", async () => {
  const outcome = await importTicketFile(database, bringer, [header, closed].join("\n"));

  expect(outcome).toEqual({ created: 1, skipped: 0, failed: [] });
  expect(await tickets()).toMatchObject([
    {
      number: 1,
      subject: "Performance",
      category: "bug",
      priority: "urgent",
      status: "closed",
      created_at: "2024-11-23T03:01:00.000Z",
      responded_at: "2024-11-23T03:31:00.000Z",
      resolved_at: "2024-11-23T21:01:00.000Z",
      response_missed_at: null,
      resolution_missed_at: "2024-11-23T07:01:00.000Z",
      rating: 5,
    },
  ]);
  expect(await history()).toEqual(["Ticket raised", "In progress", "Resolved", "Closed"]);
});

test("what is still open has no answer, and nobody is told that it was late elsewhere", async () => {
  await importTicketFile(database, bringer, [header, open].join("\n"));

  await markLateTickets({ database, wake: () => undefined });

  expect(await tickets()).toMatchObject([
    { status: "open", responded_at: null, resolved_at: null, rating: null },
  ]);
  const { rows } = await database.engine.query("select from notification where org_id = $1", [
    bringer.orgId,
  ]);
  expect(rows).toEqual([]);
});

test("read twice, a file adds only what was missing", async () => {
  await importTicketFile(database, bringer, [header, closed].join("\n"));

  const again = await importTicketFile(database, bringer, [header, closed, open].join("\n"));

  expect(again).toEqual({ created: 1, skipped: 1, failed: [] });
  expect((await tickets()).map((each) => each["number"])).toEqual([1, 2]);
});

test("a line that does not fit says why and which it is, and the others come in", async () => {
  const lines = [
    header,
    closed.replace("2024-11-23 03:01:00", "yesterday"),
    open.replace("Low", "Whenever"),
    closed.replace("TKT-1", ""),
    open,
  ];

  const outcome = await importTicketFile(database, bringer, lines.join("\n"));

  expect(outcome).toEqual({
    created: 1,
    skipped: 0,
    failed: [
      { line: 2, problem: 'Created_Date "yesterday" is no date.' },
      { line: 3, problem: 'Priority "Whenever" is none of: Low, Medium, High, Urgent.' },
      { line: 4, problem: "This line has no number of the ticket." },
    ],
  });
});

async function tickets(): Promise<Record<string, unknown>[]> {
  const { rows } = await database.engine.query<Record<string, unknown>>(
    "select * from ticket where org_id = $1 order by number",
    [bringer.orgId],
  );
  return rows;
}

async function history(): Promise<string[]> {
  const { rows } = await database.engine.query<{ summary: string }>(
    "select summary from ticket_event where org_id = $1 order by created_at, kind, data::text",
    [bringer.orgId],
  );
  return rows.map(({ summary }) => summary);
}
