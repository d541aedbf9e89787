import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CommandPalette } from "../../client/ui/CommandPalette.tsx";
import type { PaletteEntry } from "../../client/ui/PaletteOption.tsx";
import { layOut } from "./layout.ts";

beforeEach(() => layOut(360));
afterEach(cleanup);

test("typing narrows the palette down, and names that begin with the text come first", async () => {
  renderPalette();

  fireEvent.input(await input(), { target: { value: "im" } });

  expect(optionNames()).toEqual(["Import a file", "Go to imports"]);
});

test("the arrows move the pointer while the focus stays in the input", async () => {
  renderPalette();
  const box = await input();

  fireEvent.keyDown(box, { key: "ArrowDown" });

  const active = screen.getAllByRole("option").find((option) => option.ariaSelected === "true");
  expect(active?.textContent).toBe("Go to imports");
  expect(box.getAttribute("aria-activedescendant")).toBe(active?.id);
});

test("Enter runs the entry and closes the palette", async () => {
  const { ran, closed } = renderPalette();

  fireEvent.input(await input(), { target: { value: "file" } });
  fireEvent.keyDown(await input(), { key: "Enter" });

  expect(ran).toEqual(["Import a file"]);
  expect(closed).toEqual([false]);
});

test("records that were found stand above the commands", async () => {
  renderPalette((text) => Promise.resolve([entry(`Asha ${text}`, "People")]));

  fireEvent.input(await input(), { target: { value: "go" } });

  await waitFor(() => expect(optionNames()[0]).toBe("Asha go"));
});

test("a late answer to what was typed before is dropped", async () => {
  const answers: Record<string, (found: PaletteEntry[]) => void> = {};
  renderPalette((text) => new Promise((resolve) => (answers[text] = resolve)));
  fireEvent.input(await input(), { target: { value: "a" } });
  fireEvent.input(await input(), { target: { value: "as" } });

  answers.as?.([entry("Asha", "People")]);
  answers.a?.([entry("Arjun", "People")]);

  await waitFor(() => expect(optionNames()).toContain("Asha"));
  expect(optionNames()).not.toContain("Arjun");
});

test("says so when nothing matches", async () => {
  renderPalette();

  fireEvent.input(await input(), { target: { value: "zebra" } });

  expect(screen.getByRole("status").textContent).toBe("Nothing matches “zebra”.");
});

function renderPalette(find?: (text: string) => Promise<PaletteEntry[]>) {
  const ran: string[] = [];
  const closed: boolean[] = [];
  const entries = ["Go to leads", "Go to imports", "Import a file"].map((label) => ({
    ...entry(label, "Commands"),
    run: () => ran.push(label),
  }));
  render(() => (
    <CommandPalette open onOpenChange={(open) => closed.push(open)} entries={entries} find={find} />
  ));
  return { ran, closed };
}

function entry(label: string, group: string): PaletteEntry {
  return { label, group, run: () => undefined };
}

function input() {
  return screen.findByRole("combobox");
}

function optionNames() {
  return screen.queryAllByRole("option").map((option) => option.textContent);
}
