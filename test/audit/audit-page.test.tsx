import type { PGlite } from "@electric-sql/pglite";
import { cleanup, fireEvent, screen } from "@solidjs/testing-library";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { AuditPage } from "../../client/audit/AuditPage.tsx";
import type { AuditLogEntry } from "../../shared/audit/entry.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { openPageDatabase } from "../leads/page-database.ts";
import { admin, asha, priya, teamNorth, teamSouth, uuid } from "../leads/people.ts";
import { showOn } from "../leads/screen.ts";
import { showPeoplePage } from "../users/page.tsx";

const entry: AuditLogEntry = {
  id: uuid(500),
  seq: 12,
  at: new Date().toISOString(),
  actorId: admin.userId,
  actorName: "Zara Admin",
  onBehalfOf: null,
  onBehalfOfName: null,
  action: "user.move",
  objectType: "user",
  objectId: asha.userId,
  objectName: "Asha",
  detail: { name: "Asha", changes: { teamId: { from: teamNorth, to: teamSouth } } },
  ip: "192.0.2.1",
  userAgent: "vitest",
  hash: "ab".repeat(32),
};
const promoted: AuditLogEntry = {
  ...entry,
  id: uuid(501),
  seq: 11,
  action: "user.changeRole",
  detail: { name: "Asha", from: "cre", to: "cre_tl" },
};

// jsdom takes its time with sheets; what is tested here is not how long.
vi.setConfig({ testTimeout: 20_000 });

let database: PGlite;
let asked: string[];

beforeAll(async () => {
  database = await openPageDatabase();
  // The first page of a file takes seconds; that is no test's fault.
  showOn("desktop");
  asked = [];
  answer({ items: [entry], nextCursor: null });
  await show(admin);
  await vi.waitFor(() => screen.findAllByText("Person moved"), { timeout: 30_000 });
  cleanup();
}, 60_000);
afterAll(() => database.close());
beforeEach(() => {
  showOn("desktop");
  asked = [];
  answer({ items: [entry, promoted], nextCursor: null });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("each entry says who did what to whom", async () => {
  await show(admin);

  await screen.findAllByText("Person moved");
  const rows = document.querySelectorAll("[role=row]");

  expect(rows[1]?.textContent).toContain("Zara Admin");
  expect(rows[1]?.textContent).toContain("Person movedAsha");
  expect(rows[2]?.textContent).toContain("Role changedAshaCRE → Team lead");
});

test("an opened entry tells what changed, places by name", async () => {
  await show(admin);

  fireEvent.click((await screen.findAllByText("Person moved"))[0] ?? document.body);

  expect(await screen.findByText("North → South")).toBeTruthy();
  expect(screen.getByText("Entry 12")).toBeTruthy();
  expect(screen.getAllByText("192.0.2.1").length).toBeGreaterThan(0);
});

test("the filter in the address is what the server is asked, and what the file holds", async () => {
  await show(admin, `/audit?who=${admin.userId}&what=user.move`);
  await screen.findAllByText("Person moved");

  expect(asked[0]).toBe(`/api/v1/audit?actorId=${admin.userId}&action=user.move`);
  expect(screen.getByText("Export").getAttribute("href")).toBe(
    `/api/v1/audit/export.csv?actorId=${admin.userId}&action=user.move`,
  );
});

test("a log without entries, and one that cannot be read, say so", async () => {
  answer({ items: [], nextCursor: null });
  await show(admin);
  expect(await screen.findByText("Nothing was recorded yet")).toBeTruthy();
  cleanup();

  answer({ error: { code: "failed", message: "Quote incident 7." } }, 500);
  await show(admin);
  expect(await screen.findByText("Quote incident 7.")).toBeTruthy();
});

test.each([priya, asha])(
  "a $role is told whose page this is, and asks for nothing",
  async (actor) => {
    await show(actor);

    expect(await screen.findByText("The audit log is not part of your role")).toBeTruthy();
    expect(asked).toEqual([]);
  },
);

function answer(body: object, status = 200): void {
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    return new Response(JSON.stringify(body), { status });
  });
}

function show(actor: Actor, at = "/audit") {
  return showPeoplePage(database, actor, at, AuditPage);
}
