import type { PGlite } from "@electric-sql/pglite";
import { cleanup, fireEvent, screen, within } from "@solidjs/testing-library";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { assignmentRule, assignmentRuleMember } from "../../schema/assignment.ts";
import { source, subSource } from "../../schema/sources.ts";
import { RulesPage } from "../../client/assignment/RulesPage.tsx";
import type { Actor } from "../../shared/sync/mutation.ts";
import { openPageDatabase } from "../leads/page-database.ts";
import { admin, asha, priya, ravi, uuid } from "../leads/people.ts";
import { showOn } from "../leads/screen.ts";
import { showPeoplePage } from "../users/page.tsx";

// jsdom takes its time with sheets; what is tested here is not how long.
vi.setConfig({ testTimeout: 20_000 });

let database: PGlite;

beforeAll(async () => {
  database = await openPageDatabase();
}, 60_000);
afterAll(() => database.close());
beforeEach(() => showOn("desktop"));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const google = uuid(400);
const meta = uuid(401);
const instagram = uuid(402);
const rule = uuid(403);

test("every source says who is given its leads", async () => {
  await show(admin);

  expect(await lineOf("Google")).toMatch(/Asha 60 %, Ravi 40 %.*On/);
  expect(await lineOf("Meta")).toMatch(/Nobody is given them.*No rule/);
  expect(await lineOf("Meta: Instagram")).toMatch(/As the rest of its source.*No rule/);
});

test("a source that is switched off is listed while its rule shares leads out", async () => {
  const replica = await show(admin);
  await lineOf("Meta");

  await replica.change(source, google, { active: false });
  await replica.change(source, meta, { active: false });

  await vi.waitFor(() => expect(screen.queryByText("Meta")).toBeNull());
  expect(await lineOf("Google")).toMatch(/Asha 60 %, Ravi 40 %.*On/);
});

test("a rule is changed, with a way back", async () => {
  const replica = await show(admin);
  const sheet = await openRule("Google");
  expect(sheet.getByText("100 % of 100 % given out")).toBeTruthy();

  type(sheet.getByLabelText("Share of Asha in percent"), "70");
  expect(await sheet.findByText("110 % of 100 % given out")).toBeTruthy();
  fireEvent.click(sheet.getByText("Save the rule"));
  expect((await sheet.findByRole("alert")).textContent).toBe("10 % too much is given out.");
  type(sheet.getByLabelText("Share of Ravi in percent"), "30");
  type(sheet.getByLabelText("Leads a day for Ravi at most"), "5");
  fireEvent.click(sheet.getByText("Save the rule"));

  fireEvent.click(await screen.findByText("Undo"));
  await vi.waitFor(() => expect(replica.sent).toHaveLength(2));
  expect(replica.sent).toMatchObject([
    saving({ id: rule, active: true }, [
      { userId: asha.userId, percent: 70, dailyCap: null },
      { userId: ravi.userId, percent: 30, dailyCap: 5 },
    ]),
    saving({ id: rule, active: true }, [
      { userId: asha.userId, percent: 60, dailyCap: null },
      { userId: ravi.userId, percent: 40, dailyCap: null },
    ]),
  ]);
});

test("a team is added with equal shares, where there was no rule", async () => {
  const replica = await show(admin);
  const sheet = await openRule("Meta: Instagram");

  fireEvent.click(await sheet.findByText("Add the team North"));
  fireEvent.click(sheet.getByText("Save the rule"));

  await vi.waitFor(() => expect(replica.sent).toHaveLength(1));
  const people = expect.arrayContaining([
    expect.objectContaining({ userId: asha.userId }),
    expect.objectContaining({ userId: ravi.userId }),
  ]) as object[];
  expect(replica.sent).toMatchObject([
    saving({ sourceId: meta, subSourceId: instagram, active: true }, people),
  ]);
});

test("whoever only sees rules changes none", async () => {
  await show(priya);
  const sheet = await openRule("Google");

  expect(sheet.queryByText("Save the rule")).toBeNull();
  expect(sheet.queryByText(/Add the team/)).toBeNull();
});

test("whoever has nothing to do with rules is told whose they are", async () => {
  await show(asha);

  expect(await screen.findByText("Assignment rules are not part of your role")).toBeTruthy();
});

async function show(actor: Actor) {
  const replica = await showPeoplePage(database, actor, "/rules", RulesPage);
  await replica.add(source, { id: google, code: "google", name: "Google" });
  await replica.add(source, { id: meta, code: "meta", name: "Meta" });
  await replica.add(subSource, { id: instagram, sourceId: meta, code: "ig", name: "Instagram" });
  await replica.add(assignmentRule, { id: rule, sourceId: google });
  for (const [n, { userId }, percent] of [
    [404, asha, 60],
    [405, ravi, 40],
  ] as const)
    await replica.add(assignmentRuleMember, { id: uuid(n), ruleId: rule, userId, percent });
  await replica.refresh();
  return replica;
}

async function lineOf(name: string): Promise<string | null | undefined> {
  return (await screen.findByText(name)).closest("button")?.textContent;
}

async function openRule(name: string) {
  fireEvent.click(await screen.findByText(name));
  return within(await screen.findByRole("dialog"));
}

function type(input: HTMLElement, text: string) {
  fireEvent.input(input, { target: { value: text } });
}

function saving(columns: object, members: readonly object[]) {
  return { name: "assignmentRule.save", args: { ...columns, members } };
}
