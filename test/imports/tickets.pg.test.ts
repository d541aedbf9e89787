import { afterAll, beforeAll, expect, test } from "vitest";
import { type ImportServer, openImportServer } from "./import-server.ts";

let server: ImportServer;

beforeAll(async () => {
  server = await openImportServer();
});
afterAll(() => server.close());

const header =
  "Ticket_ID,Created_Date,Ticket_Type,Priority,Status,Channel,Product,Category,Assigned_Agent,First_Response_Time_Hours,Resolution_Time_Hours,CSAT_Score";
const statuses = ["Open", "Pending", "In Progress", "Resolved", "Closed"];
const priorities = ["Low", "Medium", "High", "Critical"];
const kinds = ["Bug Report", "Feature Request", "General Inquiry", "Billing"];

/** As many lines as wanted, of every status, priority and kind. */
function lines(count: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const day = String((at % 28) + 1).padStart(2, "0");
    const status = statuses[at % statuses.length] ?? "";
    const rating = status === "Closed" ? "4.0" : "";
    return `TKT-${at},2024-11-${day} 03:01:00,${kinds[at % 4] ?? ""},${priorities[at % 4] ?? ""},${status},Chat,Product ${at % 3},Performance,Agent_1,1.5,${status === "Open" ? "" : "18.0"},${rating}`;
  });
}

test("a file of another help desk becomes tickets with their history, and the counts add up", async () => {
  const broken = [
    "TKT-X,yesterday,Bug Report,Low,Open,Chat,P,C,A,1,,",
    "TKT-Y,2024-11-01 03:01:00,Bug Report,Whenever,Open,Chat,P,C,A,1,,",
  ];
  const rows = [...lines(1200), ...broken, ...lines(3)];

  const run = await server
    .as("admin")
    .importFile([header, ...rows].join("\n"), { entity: "ticket" });

  expect(run).toMatchObject({
    entity: "ticket",
    status: "completed",
    total: 1205,
    processed: 1205,
    created: 1200,
    updated: 0,
    skipped: 3,
    failed: 2,
  });
  expect(await count("select count(*)::int as count from ticket where org_id = $1")).toBe(1200);
  // Every ticket was raised, all but the open ones answered, two of five resolved, one closed.
  expect(await count("select count(*)::int as count from ticket_event where org_id = $1")).toBe(
    1200 + 960 + 480 + 240,
  );
  expect(
    await count(
      "select count(*)::int as count from ticket where org_id = $1 and rating = 4 and closed_at is not null",
    ),
  ).toBe(240);
});

test("the same file again adds nothing", async () => {
  const file = [header, ...lines(10)].join("\n");
  await server.as("admin").importFile(file, { entity: "ticket" });

  const again = await server.as("admin").importFile(file, { entity: "ticket" });

  expect(again).toMatchObject({ created: 0, skipped: 10, failed: 0 });
});

test("a person says which column is which, and what no ticket has is refused", async () => {
  const file = "Case,When,What\n77,03/11/2024,The horn is silent";
  const wrong = await server
    .as("admin")
    .upload(file, { entity: "ticket", mapping: JSON.stringify({ Case: "phone" }) });

  const run = await server.as("admin").importFile(file, {
    entity: "ticket",
    mapping: JSON.stringify({ Case: "externalId", When: "raisedAt", What: "ticketSubject" }),
  });

  expect(wrong.status).toBe(422);
  expect(run).toMatchObject({ created: 1, failed: 0 });
  const { rows } = await server.database.engine.query(
    "select subject, created_at from ticket where subject = 'The horn is silent'",
  );
  expect(rows).toEqual([{ subject: "The horn is silent", created_at: "2024-11-03T00:00:00.000Z" }]);
});

test("a kind of file that nobody imports is refused with a sentence", async () => {
  const answer = await server.as("admin").upload("A,B\n1,2", { entity: "boat" });

  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain("Send entity=lead or entity=ticket.");
});

async function count(text: string): Promise<number> {
  const { orgId } = server.people.admin;
  const { rows } = await server.database.engine.query<{ count: number }>(text, [orgId]);
  return rows[0]?.count ?? 0;
}
