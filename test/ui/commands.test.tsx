import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { afterEach, expect, test } from "vitest";
import { createCommands } from "../../client/ui/command.ts";
import { CommandsProvider } from "../../client/ui/CommandsProvider.tsx";

afterEach(cleanup);

test("g and then a letter goes where the letter says", () => {
  const { ran } = renderCommands();

  press(document.body, "g", "l");

  expect(ran).toEqual(["leads"]);
});

test("the second letter alone does nothing", () => {
  const { ran } = renderCommands();

  press(document.body, "l");

  expect(ran).toEqual([]);
});

test("Ctrl with a letter works also while typing", () => {
  const { ran } = renderCommands();

  fireEvent.keyDown(screen.getByLabelText("Note"), { key: "k", ctrlKey: true });

  expect(ran).toEqual(["palette"]);
});

test("letters typed into a field run nothing", () => {
  const { ran } = renderCommands();

  press(screen.getByLabelText("Note"), "g", "l", "?");

  expect(ran).toEqual([]);
});

test("letters typed into an editor within a shadow root run nothing", () => {
  const { ran } = renderCommands();
  const shadow = document.body.appendChild(document.createElement("div")).attachShadow({
    mode: "open",
  });
  const editor = document.createElement("div");
  editor.setAttribute("role", "textbox");
  shadow.append(editor);

  editor.dispatchEvent(
    new KeyboardEvent("keydown", { key: "?", bubbles: true, composed: true, cancelable: true }),
  );

  expect(ran).toEqual([]);
});

test("keys pressed in an open dialog run nothing", () => {
  const { ran } = renderCommands();

  press(screen.getByText("Close"), "?");

  expect(ran).toEqual([]);
});

function renderCommands() {
  const ran: string[] = [];
  function Page() {
    createCommands(() => [
      { label: "Go to leads", group: "Go to", keys: "g l", run: () => ran.push("leads") },
      { label: "Search", group: "Everywhere", keys: "mod+k", run: () => ran.push("palette") },
      { label: "Help", group: "Everywhere", keys: "?", run: () => ran.push("help") },
    ]);
    return (
      <>
        <input aria-label="Note" />
        <div role="dialog">
          <button type="button">Close</button>
        </div>
      </>
    );
  }
  render(() => (
    <CommandsProvider>
      <Page />
    </CommandsProvider>
  ));
  return { ran };
}

function press(target: Element, ...keys: string[]) {
  for (const key of keys) fireEvent.keyDown(target, { key });
}
