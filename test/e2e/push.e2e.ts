import type { Worker } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, arrive, keptForOffline, live, openApp, type Person } from "./app.ts";

let app: App;

beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

test("a push that is tapped leads to its ticket in the tab that is open", async () => {
  const cre = await arrive(app, "cre1@demo.test");
  const path = await raisedTicket(cre);
  const worker = await workerOf(cre);
  await cre.page.evaluate(() => Object.assign(window, { mark: true }));

  const shown = await push(worker, { ...message, path });
  const opened = await tap(worker, path);

  expect(shown).toEqual({ title: message.title, body: message.body, data: { path } });
  expect(opened).toBeNull();
  await cre.page.waitForURL(`${app.server.url}${path}`);
  await cre.page.getByRole("heading", { name: "The push leads here" }).first().waitFor();
  // The app went there by itself: it was not loaded again.
  expect(await cre.page.evaluate(() => "mark" in window)).toBe(true);
}, 120_000);

/** What of a service worker is used here; a page's types know nothing of it. */
interface WorkerScope extends EventTarget {
  readonly clients: { readonly matchAll: () => Promise<unknown[]> };
  readonly registration: ServiceWorkerRegistration;
  readonly WindowClient: { readonly prototype: object };
  readonly PushEvent: new (type: string, init: { data: string }) => Event;
  readonly NotificationEvent: new (type: string, init: { notification: Notification }) => Event;
}

const message = {
  title: "Dev replied to “The push leads here”",
  body: "Please sign in again",
  tag: "a ticket",
  at: new Date().toISOString(),
};

async function raisedTicket({ page }: Person): Promise<string> {
  await page
    .getByRole("button", { name: /^raise( a)? ticket$/i })
    .first()
    .click();
  await page.getByRole("textbox", { name: "Subject" }).fill("The push leads here");
  await page.getByRole("radio", { name: "Bug" }).click();
  await page.getByRole("textbox", { name: /What happened/ }).fill("Tap it");
  await page.getByRole("button", { name: "Raise the ticket" }).click();
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.waitForURL(/\/tickets\/[\da-f-]{36}/);
  const { pathname } = new URL(page.url());
  await page.goto(`${app.server.url}/tickets`);
  await live(page);
  return pathname;
}

/** The service worker, with the page in its hands. */
async function workerOf({ page, context }: Person): Promise<Worker> {
  await context.grantPermissions(["notifications"], { origin: app.server.url });
  await keptForOffline(page);
  // A page that was loaded before the worker was active may never be told of one.
  if (!(await page.evaluate(() => Boolean(navigator.serviceWorker.controller)))) {
    await page.reload();
    await live(page);
  }
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error("There is no service worker.");
  return worker;
}

/** What a browser would have on its lock screen for such a push. Nobody looks at the app meanwhile. */
function push(worker: Worker, content: object) {
  return worker.evaluate(async (json) => {
    const scope = self as unknown as WorkerScope;
    const all = scope.clients.matchAll.bind(scope.clients);
    const unseen = { matchAll: () => Promise.resolve([]) };
    Object.defineProperty(scope.clients, "matchAll", {
      value: unseen.matchAll,
      configurable: true,
    });
    await new Promise((done) => {
      const event = new scope.PushEvent("push", { data: json });
      // Only a browser's own events may be waited for.
      Object.defineProperty(event, "waitUntil", { value: (work: Promise<void>) => done(work) });
      scope.dispatchEvent(event);
    });
    Object.defineProperty(scope.clients, "matchAll", { value: all, configurable: true });
    const [shown] = await scope.registration.getNotifications();
    return shown && { title: shown.title, body: shown.body, data: shown.data as unknown };
  }, JSON.stringify(content));
}

/** Taps a notification that leads to `path`. @returns where a new window was opened; null: none was */
function tap(worker: Worker, path: string): Promise<string | null> {
  return worker.evaluate(async (wanted) => {
    const scope = self as unknown as WorkerScope;
    await scope.registration.showNotification("A push", { data: { path: wanted } });
    const shown = (await scope.registration.getNotifications()).find(
      ({ data }) => (data as { path: string }).path === wanted,
    );
    if (!shown) throw new Error("No notification was shown.");
    let opened: string | null = null;
    // What only a finger may do.
    Object.defineProperty(scope.clients, "openWindow", {
      value: async (url: string) => void (opened = url),
      configurable: true,
    });
    Object.defineProperty(scope.WindowClient.prototype, "focus", {
      value: () => Promise.resolve(),
      configurable: true,
    });
    await new Promise((done) => {
      const event = new scope.NotificationEvent("notificationclick", { notification: shown });
      Object.defineProperty(event, "waitUntil", { value: (work: Promise<void>) => done(work) });
      scope.dispatchEvent(event);
    });
    return opened;
  }, path);
}
