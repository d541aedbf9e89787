import { createMemoryHistory, MemoryRouter, Route, useSearchParams } from "@solidjs/router";
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { Show } from "solid-js";
import { afterEach, expect, test, vi } from "vitest";
import { createSheetUrl } from "../../client/frame/sheet-url.ts";

afterEach(cleanup);

test("Back closes a sheet that was opened on the page, and the page stays", async () => {
  const history = showPage("/users?role=cre");
  fireEvent.click(screen.getByText("Open Ravi"));
  expect(await screen.findByText("Sheet of Ravi")).toBeTruthy();

  history.back();

  await vi.waitFor(() => expect(screen.queryByText("Sheet of Ravi")).toBeNull());
  expect(history.get()).toBe("/users?role=cre");
});

test("a sheet that is closed leaves nothing behind that Back would open again", async () => {
  const history = showPage("/before");
  history.set({ value: "/users" });
  fireEvent.click(await screen.findByText("Open Ravi"));
  await vi.waitFor(() => expect(history.get()).toBe("/users?user=Ravi"));
  fireEvent.click(screen.getByText("Close"));
  await vi.waitFor(() => expect(history.get()).toBe("/users"));

  history.back();

  expect(await screen.findByText("The page before")).toBeTruthy();
});

test("a sheet in place of another one closes to the page, too", async () => {
  const history = showPage("/users");
  fireEvent.click(screen.getByText("Open Ravi"));
  await vi.waitFor(() => expect(history.get()).toBe("/users?user=Ravi"));
  fireEvent.click(screen.getByText("Remove instead"));
  expect(await screen.findByText("Removal of Ravi")).toBeTruthy();
  expect(screen.queryByText("Sheet of Ravi")).toBeNull();

  fireEvent.click(screen.getByText("Close"));

  await vi.waitFor(() => expect(history.get()).toBe("/users"));
});

test("a sheet that a link opened closes without leaving the page", async () => {
  const history = showPage("/users?role=cre&user=Ravi");

  fireEvent.click(await screen.findByText("Close"));

  await vi.waitFor(() => expect(history.get()).toBe("/users?role=cre"));
});

function showPage(at: string) {
  const history = createMemoryHistory();
  history.set({ value: at, replace: true });
  render(() => (
    <MemoryRouter history={history}>
      <Route path="/users" component={Users} />
      <Route path="*" component={() => <p>The page before</p>} />
    </MemoryRouter>
  ));
  return history;
}

function Users() {
  const sheet = createSheetUrl(["user", "remove"]);
  const [params] = useSearchParams<{ role: string }>();
  return (
    <>
      <p>Filtered by {params.role}</p>
      <button onClick={() => sheet.open("user", "Ravi")}>Open Ravi</button>
      <button onClick={() => sheet.open("remove", "Ravi")}>Remove instead</button>
      <button onClick={sheet.close}>Close</button>
      <Show when={sheet.opened("user")}>{(name) => <p>Sheet of {name()}</p>}</Show>
      <Show when={sheet.opened("remove")}>{(name) => <p>Removal of {name()}</p>}</Show>
    </>
  );
}
