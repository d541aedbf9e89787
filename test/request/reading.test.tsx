import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { createSignal, Show, Suspense } from "solid-js";
import { afterEach, expect, test, vi } from "vitest";
import { createPagedReading, createReading } from "../../client/request/reading.ts";

afterEach(cleanup);

/** A page that reads `answer(key)`, with something beside it that must stay in sight. */
function showPage(answer: (key: string) => Promise<string>) {
  const [key, setKey] = createSignal("a");
  function Page() {
    const reading = createReading(() => ({
      queryKey: ["test", key()],
      queryFn: () => answer(key()),
    }));
    const paged = createPagedReading(() => ({
      queryKey: ["pages", key()],
      queryFn: () => answer(key()),
      initialPageParam: null,
      getNextPageParam: () => null,
    }));
    return (
      <>
        <h1>Beside it</h1>
        <Show when={reading.error}>
          {(error) => <button onClick={() => void reading.refetch()}>{error().message}</button>}
        </Show>
        <p>{reading.data ?? "loading"}</p>
        <p>{paged.data?.pages.join(" ") ?? "pages loading"}</p>
      </>
    );
  }
  render(() => (
    <Suspense fallback="The page is hidden">
      <Page />
    </Suspense>
  ));
  return setKey;
}

test("a page stays in sight while what it reads is on its way, the first time and later", async () => {
  const waiting: ((text: string) => void)[] = [];
  const setKey = showPage(() => new Promise((resolve) => waiting.push(resolve)));

  expect(screen.getByText("Beside it")).toBeTruthy();
  expect(screen.getByText("loading")).toBeTruthy();
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  for (const answer of waiting.splice(0)) answer("first");
  await vi.waitFor(() => expect(screen.getAllByText("first")).toHaveLength(2));

  setKey("b");
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  expect(screen.queryByText("The page is hidden")).toBeNull();
  expect(screen.getByText("pages loading")).toBeTruthy();
  for (const answer of waiting.splice(0)) answer("second");

  await vi.waitFor(() => expect(screen.getAllByText("second")).toHaveLength(2));
});

test("without a network it says so at once, and reads again when asked or when the network is back", async () => {
  let down = true;
  const setKey = showPage(() =>
    down ? Promise.reject(new Error("The server cannot be reached.")) : Promise.resolve("here"),
  );
  await screen.findByRole("button");
  window.dispatchEvent(new Event("offline"));
  setKey("b");

  const again = await screen.findByRole("button", { name: "The server cannot be reached." });
  down = false;
  fireEvent.click(again);
  expect(await screen.findByText("here")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();

  down = true;
  setKey("c");
  await screen.findByRole("button");
  down = false;
  window.dispatchEvent(new Event("online"));

  await vi.waitFor(() => expect(screen.getAllByText("here")).toHaveLength(2));
  expect(screen.queryByRole("button")).toBeNull();
});
