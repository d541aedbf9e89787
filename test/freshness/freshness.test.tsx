import { MemoryRouter, Route } from "@solidjs/router";
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { changeTitle } from "../../client/freshness/refused-words.ts";
import { FreshnessBadge } from "../../client/freshness/FreshnessBadge.tsx";
import { ReplicaContext } from "../../client/sync/live-query.ts";
import type { Rejection, Replica, ReplicaStatus } from "../../client/sync/replica.ts";
import { mutations } from "../../shared/mutations.ts";
import { showOn } from "../leads/screen.ts";

const live: ReplicaStatus = { state: "live", since: null, waiting: 0, progress: null };
const at0942 = new Date(2026, 10, 21, 9, 42).toISOString();

const refused: Rejection = {
  mid: 7,
  name: "lead.update",
  args: { leadId: "l1", eventId: "e1", changes: { city: "Mumbai" } },
  code: "conflict",
  message: "Somebody else changed this lead meanwhile.",
  fields: { city: '"Pune"', ownerId: '"u9"' },
  at: new Date().toISOString(),
};

beforeEach(() => showOn("desktop"));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test.each<{ status: Partial<ReplicaStatus>; label: RegExp }>([
  { status: {}, label: /^Live$/ },
  { status: { waiting: 3 }, label: /^3 changes waiting$/ },
  { status: { waiting: 1 }, label: /^1 change waiting$/ },
  { status: { state: "offline", since: at0942 }, label: /^Offline since .*9:42/ },
  {
    status: { state: "offline", since: at0942, waiting: 2 },
    label: /^Offline, 2 changes waiting$/,
  },
  {
    status: { state: "loading", progress: { rows: 3200, total: 9240 } },
    label: /^Loading 3,200 of 9,240$/,
  },
  { status: { state: "ended" }, label: /^Signed out$/ },
])("the badge says $label", async ({ status, label }) => {
  vi.useFakeTimers({ now: new Date(2026, 10, 21, 12, 0), toFake: ["Date"] });

  show({ ...live, ...status });

  expect(await screen.findByText(label)).toBeTruthy();
});

test("a change that is on its way is no news before it is held up", () => {
  vi.useFakeTimers();
  show({ ...live, waiting: 1 });

  expect(screen.getByText("Live")).toBeTruthy();
  vi.advanceTimersByTime(1000);

  expect(screen.getByText("1 change waiting")).toBeTruthy();
});

test.each<{ status: Partial<ReplicaStatus>; label: string }>([
  { status: { state: "offline", since: at0942 }, label: "Offline" },
  { status: { state: "offline", since: at0942, waiting: 2 }, label: "Offline · 2" },
  { status: { state: "loading", progress: { rows: 3200, total: 9240 } }, label: "Loading" },
])("on a phone the badge leaves room for the title: $label", ({ status, label }) => {
  showOn("phone");

  show({ ...live, ...status });

  expect(screen.getByText(label)).toBeTruthy();
});

test("offline, the sheet says that nothing is lost", async () => {
  show({ ...live, state: "offline", since: at0942 });

  fireEvent.click(screen.getByRole("button"));

  expect(await screen.findByText(/sent as soon as there is a connection/)).toBeTruthy();
});

test("a refused change shows what was typed and why it was refused", async () => {
  show(live, [refused]);

  fireEvent.click(screen.getByText("1 change refused"));

  expect(await screen.findByText("A change to a lead")).toBeTruthy();
  expect(screen.getByText("Somebody else changed this lead meanwhile.")).toBeTruthy();
  expect(screen.getByText("Mumbai")).toBeTruthy();
  expect(screen.queryByText("l1")).toBeNull();
});

test("a conflict shows what stands there now, without ids, and leads to the lead", async () => {
  show(live, [refused]);

  fireEvent.click(screen.getByText("1 change refused"));

  expect(await screen.findByText("Now there")).toBeTruthy();
  expect(screen.getByText("Pune")).toBeTruthy();
  expect(screen.getByText("somebody else")).toBeTruthy();
  expect(screen.queryByText(/u9/)).toBeNull();
  expect(screen.getByText("Edit the lead").getAttribute("href")).toBe("/leads/l1");
});

test("a name that somebody else took meanwhile is told in words, and there is nothing to take", async () => {
  show(live, [
    {
      ...refused,
      name: "source.create",
      args: { id: "s1", name: "Radio" },
      message: "Radio exists already.",
      fields: { name: "This name is taken." },
    },
  ]);

  fireEvent.click(screen.getByText("1 change refused"));

  expect(await screen.findByText("A new source")).toBeTruthy();
  expect(screen.getByText("Radio exists already.")).toBeTruthy();
  expect(screen.getByText("Dismiss")).toBeTruthy();
  expect(screen.queryByText("Now there")).toBeNull();
  expect(screen.queryByText("Take theirs")).toBeNull();
});

test("every kind of change has a name in words", () => {
  for (const { name } of mutations) expect(changeTitle(name)).not.toContain(":");
});

test("theirs is taken by leaving the inbox", async () => {
  const { mutate, dismissRejection } = show(live, [refused]);
  fireEvent.click(screen.getByText("1 change refused"));

  fireEvent.click(await screen.findByText("Take theirs"));

  expect(mutate).not.toHaveBeenCalled();
  expect(dismissRejection).toHaveBeenCalledWith(7);
});

test("what is refused on the device, too, stays in the inbox and says why", async () => {
  const { mutate, dismissRejection } = show(live, [refused]);
  mutate.mockRejectedValue(new Error("This lead is not on this device any more."));
  fireEvent.click(screen.getByText("1 change refused"));

  fireEvent.click(await screen.findByText("Keep mine"));

  expect(await screen.findByText("This lead is not on this device any more.")).toBeTruthy();
  expect(dismissRejection).not.toHaveBeenCalled();
});

test("a refused change is tried again or dismissed", async () => {
  const { mutate, dismissRejection } = show(live, [{ ...refused, code: "failed" }]);
  fireEvent.click(screen.getByText("1 change refused"));

  fireEvent.click(await screen.findByText("Try again"));

  expect(mutate).toHaveBeenCalledWith(
    expect.objectContaining({ name: "lead.update" }),
    refused.args,
  );
  await vi.waitFor(() => expect(dismissRejection).toHaveBeenCalledWith(7));
});

test("a change that would be refused again is not offered again", async () => {
  show(live, [{ ...refused, code: "forbidden" }]);

  fireEvent.click(screen.getByText("1 change refused"));

  expect(await screen.findByText("Dismiss")).toBeTruthy();
  expect(screen.queryByText("Try again")).toBeNull();
});

function show(status: ReplicaStatus, rejections: Rejection[] = []) {
  const mutate = vi.fn<(mutation: unknown, args: unknown) => Promise<void>>(async () => {});
  const dismissRejection = vi.fn<Replica["dismissRejection"]>(async () => {});
  const replica: Replica = {
    watch: () => () => {},
    watchBeyond: () => () => {},
    follow: () => () => {},
    query: async () => [],
    mutate: (mutation, args) => mutate(mutation, args),
    watchStatus: (onStatus) => (onStatus(status), () => {}),
    watchRejections: (onRejections) => (onRejections(rejections), () => {}),
    dismissRejection,
  };
  render(() => (
    <ReplicaContext.Provider value={replica}>
      <MemoryRouter>
        <Route path="/" component={FreshnessBadge} />
      </MemoryRouter>
    </ReplicaContext.Provider>
  ));
  return { mutate, dismissRejection };
}
