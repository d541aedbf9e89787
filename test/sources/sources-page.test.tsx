import type { PGlite } from "@electric-sql/pglite";
import { cleanup, fireEvent, screen, within } from "@solidjs/testing-library";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { lead } from "../../schema/leads.ts";
import { source, subSource } from "../../schema/sources.ts";
import { SourcesPage } from "../../client/sources/SourcesPage.tsx";
import type { Actor } from "../../shared/sync/mutation.ts";
import { openPageDatabase } from "../leads/page-database.ts";
import { admin, priya, uuid } from "../leads/people.ts";
import { renderPage, replicaOf } from "../leads/render-page.tsx";
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
  localStorage.clear();
  vi.unstubAllGlobals();
});

const google = uuid(400);
const meta = uuid(401);
const instagram = uuid(402);

test("every source says how many leads came from it, and follows those that arrive", async () => {
  const replica = await show(admin);

  expect(await lineOf("Google")).toMatch(/1 lead$/);
  expect(await lineOf("Meta")).toMatch(/Instagram2 leads$/);

  await replica.add(lead, { id: uuid(504), name: "Late", sourceId: google });
  await replica.refresh();
  await vi.waitFor(async () => expect(await lineOf("Google")).toMatch(/2 leads$/));
});

test("where this device holds the newest leads alone, it says which are not counted", async () => {
  const replica = await replicaOf(database, admin);
  replica.status = { ...replica.status, floors: { lead: "2026-11-03T12:00:00.000Z" } };
  renderPage(replica, admin, { path: "/sources", at: "/sources", component: SourcesPage });

  expect(await screen.findByText(/Leads from before .*2026 are on the server alone/)).toBeTruthy();
});

test("a source is added", async () => {
  const replica = await show(admin);

  fireEvent.click(await screen.findByText("Add a source"));
  const sheet = within(await screen.findByRole("dialog"));
  type(sheet.getByLabelText(/^Name/), " Auto Expo ");
  fireEvent.click(sheet.getByText("Add the source"));

  expect(await lineOf("Auto Expo")).toMatch(/0 leads$/);
  expect(replica.sent).toMatchObject([{ name: "source.create", args: { name: "Auto Expo" } }]);
});

test("a name that is taken in another case, or missing, is refused beside the field", async () => {
  const replica = await show(admin, "/sources?edit=new");
  const sheet = within(await screen.findByRole("dialog"));

  fireEvent.click(sheet.getByText("Add the source"));
  expect(await sheet.findByText("A name is needed.")).toBeTruthy();
  type(sheet.getByLabelText(/^Name/), "google");
  fireEvent.click(sheet.getByText("Add the source"));

  expect(await sheet.findByText("Google exists already.")).toBeTruthy();
  expect(replica.sent).toHaveLength(1);
});

test("the sheet is an entry of the page's own address, so that closing it leaves the page open", async () => {
  await show(admin);

  await open("Google");

  expect((history.state as { layers?: number } | null)?.layers ?? 0).toBe(0);
});

test("a name that was typed stays when the sheet is closed, until it is saved", async () => {
  const replica = await show(admin, "/sources?edit=new");
  type(within(await screen.findByRole("dialog")).getByLabelText(/^Name/), "Auto Ex");
  fireEvent.keyDown(screen.getByRole("dialog"), { key: "Escape" });
  await vi.waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

  fireEvent.click(screen.getByText("Add a source"));
  const sheet = within(await screen.findByRole("dialog"));
  expect(sheet.getByLabelText<HTMLInputElement>(/^Name/).value).toBe("Auto Ex");
  type(sheet.getByLabelText(/^Name/), "Auto Expo");
  fireEvent.click(sheet.getByText("Add the source"));

  await vi.waitFor(() => expect(replica.sent).toHaveLength(1));
  fireEvent.click(await screen.findByText("Add a source"));
  expect((await screen.findByLabelText<HTMLInputElement>(/^Name/)).value).toBe("");
});

test("a source is renamed, with a way back", async () => {
  const replica = await show(admin);
  const sheet = await open("Google");

  type(sheet.getByLabelText(/^Name/), "Google Ads");
  fireEvent.click(sheet.getByText("Save"));

  expect(await screen.findByText("Google is now called Google Ads")).toBeTruthy();
  fireEvent.click(await screen.findByText("Undo"));
  await vi.waitFor(() => expect(replica.sent).toHaveLength(2));
  expect(replica.sent).toEqual([
    { name: "source.update", args: { sourceId: google, changes: { name: "Google Ads" } } },
    { name: "source.update", args: { sourceId: google, changes: { name: "Google" } } },
  ]);
});

test("a source is switched off and on", async () => {
  await show(admin);
  const sheet = await open("Google");

  fireEvent.click(sheet.getByText("Switch off"));

  expect(await sheet.findByText("Switch on")).toBeTruthy();
  expect(await lineOf("Google", "Meta")).toMatch(/Off1 lead$/);
  fireEvent.click(sheet.getByText("Switch on"));
  await vi.waitFor(async () => expect(await lineOf("Google")).not.toMatch(/Off/));
});

test("sub-sources are added, renamed and switched off where they stand", async () => {
  const replica = await show(admin);
  const sheet = await open("Meta");

  type(sheet.getByLabelText("New sub-source"), "Facebook");
  fireEvent.click(sheet.getByText("Add"));
  const facebook = await sheet.findByLabelText("Name of Facebook");
  type(facebook, "instagram");
  fireEvent.change(facebook);
  expect(await sheet.findByText("Instagram exists already.")).toBeTruthy();
  type(facebook, "Facebook page");
  fireEvent.change(facebook);
  expect(await sheet.findByLabelText("Name of Facebook page")).toBeTruthy();
  fireEvent.click(sheet.getByLabelText("Switch off Instagram"));

  expect(await sheet.findByLabelText("Switch on Instagram")).toBeTruthy();
  expect(replica.sent.map(({ name }) => name)).toEqual([
    "subSource.create",
    "subSource.update",
    "subSource.update",
    "subSource.update",
  ]);
  expect(replica.sent.at(-1)?.args).toEqual({
    subSourceId: instagram,
    changes: { active: false },
  });
});

test("leads that arrive take nothing away that is being typed", async () => {
  const replica = await show(admin);
  const sheet = await open("Meta");
  type(sheet.getByLabelText(/^Name\*?$/), "Meta ads");
  type(sheet.getByLabelText("Name of Instagram"), "Insta");

  await replica.add(lead, { id: uuid(505), name: "Late", sourceId: meta, subSourceId: instagram });
  await replica.refresh();

  expect(await sheet.findByText("2 leads")).toBeTruthy();
  expect(valueOf(sheet.getByLabelText("Name of Instagram"))).toBe("Insta");
  expect(valueOf(sheet.getByLabelText(/^Name\*?$/))).toBe("Meta ads");
});

test("an organization without sources is told how they come", async () => {
  await showPeoplePage(database, admin, "/sources", SourcesPage);

  expect(await screen.findByText("No source is known yet")).toBeTruthy();
});

test("whoever arranges nothing is told whose page this is", async () => {
  await show(priya);

  expect(await screen.findByText("Sources are not part of your role")).toBeTruthy();
  expect(screen.queryByText("Google")).toBeNull();
});

async function show(actor: Actor, at = "/sources") {
  const replica = await showPeoplePage(database, actor, at, SourcesPage);
  await replica.add(source, { id: google, code: "google", name: "Google" });
  await replica.add(source, { id: meta, code: "meta", name: "Meta" });
  await replica.add(subSource, {
    id: instagram,
    sourceId: meta,
    code: "instagram",
    name: "Instagram",
  });
  await replica.add(lead, { id: uuid(501), name: "One", sourceId: google });
  await replica.add(lead, { id: uuid(502), name: "Two", sourceId: meta });
  await replica.add(lead, {
    id: uuid(503),
    name: "Three",
    sourceId: meta,
    subSourceId: instagram,
  });
  await replica.refresh();
  return replica;
}

/** What the line of a source says; it may have moved behind another one. */
async function lineOf(name: string, before?: string): Promise<string | undefined> {
  const page = within(await screen.findByLabelText("Sources"));
  const line = (await page.findByText(name)).closest("li");
  if (before !== undefined) {
    const earlier = page.getByText(before).compareDocumentPosition(line ?? document.body);
    expect(earlier & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  }
  return line?.textContent;
}

async function open(name: string) {
  fireEvent.click(await screen.findByLabelText(`Change ${name}`));
  return within(await screen.findByRole("dialog"));
}

function type(input: HTMLElement, text: string) {
  fireEvent.input(input, { target: { value: text } });
}

function valueOf(input: HTMLElement): string {
  return (input as HTMLInputElement).value;
}
