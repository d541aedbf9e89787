import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Cell } from "../../client/ui/Cell.tsx";
import { CommandsProvider } from "../../client/ui/CommandsProvider.tsx";
import { VirtualList } from "../../client/ui/VirtualList.tsx";
import { layOut } from "./layout.ts";

const names = Array.from({ length: 10_000 }, (_, index) => `Person ${index}`);

beforeEach(() => layOut(360));
afterEach(() => {
  cleanup();
  sessionStorage.clear();
});

test("j and the arrows move the focus row by row", () => {
  renderList();

  press("j", "j", "ArrowDown", "k");

  expect(focusedName()).toBe("Person 2");
});

test("End and Home reach the last and the first of ten thousand rows", () => {
  renderList();

  press("End");
  const last = focusedName();
  press("Home");

  expect(last).toBe("Person 9999");
  expect(focusedName()).toBe("Person 0");
});

test("only the rows in sight and a few around them exist", () => {
  renderList();

  expect(screen.getAllByRole("row").length).toBeLessThan(30);
});

test("only the row with the cursor is a tab stop", () => {
  renderList();

  press("j");

  const stops = screen.getAllByRole("row").filter((row) => row.tabIndex === 0);
  expect(stops.map((row) => row.textContent)).toEqual(["Person 1"]);
});

test("x selects the row, and X everything from there to the cursor", () => {
  const { selected } = renderList();

  press("x", "j", "j", "X");

  expect([...selected()]).toEqual(["Person 0", "Person 1", "Person 2"]);
});

test("Escape takes the selection back", () => {
  const { selected } = renderList();

  press("x", "Escape");

  expect(selected().size).toBe(0);
});

test("Enter opens the row with the cursor", () => {
  const { opened } = renderList();

  press("j", "Enter");

  expect(opened).toEqual(["Person 1"]);
});

test("the focus stays on its row when another row comes in above it", () => {
  const { setRows } = renderList();
  press("j", "j");

  setRows((rows) => ["Newcomer", ...rows]);
  press("j");

  expect(focusedName()).toBe("Person 3");
});

test("j begins in the list when nothing has the focus", () => {
  renderList();
  document.body.focus();

  fireEvent.keyDown(document.body, { key: "j" });

  expect(focusedName()).toBe("Person 1");
});

test("whoever comes back stands on the row they left from, with the focus on it", async () => {
  const { opened } = renderList("people");
  press("End", "k", "Enter");
  expect(opened).toEqual(["Person 9998"]);
  cleanup();

  renderList("people", () => undefined);

  await vi.waitFor(() => expect(focusedName()).toBe("Person 9998"));
  press("j");
  expect(focusedName()).toBe("Person 9999");
});

test("who writes elsewhere while the list comes back keeps the focus there", async () => {
  renderList("people");
  press("j");
  cleanup();
  const field = document.body.appendChild(document.createElement("input"));
  field.focus();

  renderList("people", () => undefined);
  await new Promise((resolve) => setTimeout(resolve));

  expect(document.activeElement).toBe(field);
  field.remove();
  expect(screen.getByText("Person 1").closest<HTMLElement>("[role=row]")?.tabIndex).toBe(0);
});

function renderList(memory?: string, begin = () => screen.getAllByRole("row")[0]?.focus()) {
  const [rows, setRows] = createSignal(names);
  const [selected, setSelected] = createSignal<ReadonlySet<string>>(new Set());
  const opened: string[] = [];
  render(() => (
    <CommandsProvider>
      <VirtualList
        label="People"
        rows={rows()}
        keyOf={(name) => name}
        rowHeight={36}
        {...(memory && { memory })}
        selected={selected()}
        onSelectedChange={setSelected}
        onOpen={(name) => opened.push(name)}
      >
        {(name) => <Cell>{name()}</Cell>}
      </VirtualList>
    </CommandsProvider>
  ));
  begin();
  return { setRows, selected, opened };
}

function press(...keys: string[]) {
  for (const key of keys) {
    const shiftKey = key.length === 1 && key !== key.toLowerCase();
    fireEvent.keyDown(document.activeElement ?? document.body, { key, shiftKey });
  }
}

function focusedName() {
  return document.activeElement?.textContent;
}
