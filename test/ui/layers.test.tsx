import { A, Route, Router, useNavigate, useSearchParams } from "@solidjs/router";
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { createSignal, type ParentProps } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLayerHistory } from "../../client/frame/layer-history.ts";
import { Confirmer } from "../../client/ui/Confirmer.tsx";
import { confirmLoss } from "../../client/ui/confirm.ts";
import { Sheet } from "../../client/ui/Sheet.tsx";
import { layOut } from "./layout.ts";

let seed = 0;
let before: string;

beforeEach(async () => {
  layOut(720);
  before = `/before-${seed++}`;
  history.pushState(null, "", before);
  history.pushState(null, "", "/page");
  render(() => (
    <Router root={Root}>
      <Route path="/page" component={Page} />
      <Route path="*" component={() => <p>Another page</p>} />
    </Router>
  ));
  await screen.findByText("Open");
});
afterEach(async () => {
  cleanup();
  await turns();
});

test("Back closes what lies over the page, and the page stays", async () => {
  await openSheet();

  history.back();

  await gone("Sheet");
  expect(here()).toBe("/page");
});

test("what is closed otherwise leaves no entry behind", async () => {
  await openSheet();
  fireEvent.click(screen.getByRole("button", { name: "Close" }));
  await gone("Sheet");
  await turns();

  history.back();

  await vi.waitFor(() => expect(here()).toBe(before));
});

test("of two layers Back closes the upper one first", async () => {
  await openSheet();
  fireEvent.click(screen.getByText("Throw away"));
  await screen.findByText("Sure?");
  await turns();

  history.back();
  await gone("Sure?");
  expect(screen.getByRole("dialog", { name: "Sheet" })).toBeTruthy();
  history.back();

  await gone("Sheet");
  expect(here()).toBe("/page");
});

test("a sheet in place of another one is closed by one Back", async () => {
  await openSheet();
  fireEvent.click(screen.getByText("Other instead"));
  await screen.findByRole("dialog", { name: "Other" });
  await gone("Sheet");

  history.back();

  await gone("Other");
  expect(here()).toBe("/page");
  history.back();
  await vi.waitFor(() => expect(here()).toBe(before));
});

test("what is opened right after something was closed stays open", async () => {
  await openSheet();
  fireEvent.click(screen.getByRole("button", { name: "Close" }));
  await Promise.resolve();
  fireEvent.click(screen.getByText("Open"));
  await turns();

  expect(await screen.findByRole("dialog", { name: "Sheet" })).toBeTruthy();
  history.back();
  await gone("Sheet");
  expect(here()).toBe("/page");
});

test.each(["Follow the link", "Close and go"])(
  "whoever leaves the page from a sheet by “%s” comes back to the page alone",
  async (way) => {
    await openSheet();
    fireEvent.click(screen.getByText(way));
    await vi.waitFor(() => expect(here()).toBe("/elsewhere"));
    await screen.findByText("Another page");
    await turns();

    history.back();
    await screen.findByText("Open");
    await turns();
    expect(here()).toBe("/page");
    expect(screen.queryByRole("dialog")).toBeNull();
    history.back();

    await vi.waitFor(() => expect(here()).toBe(before));
  },
);

test("what was chosen in a layer and stands in the address stays when Back closes it", async () => {
  await openSheet();
  fireEvent.click(screen.getByText("Choose red"));
  await screen.findByText("Colour red");
  await vi.waitFor(() => expect(here()).toBe("/page?colour=red"));

  history.back();

  await gone("Sheet");
  await turns();
  expect(here()).toBe("/page?colour=red");
  expect(screen.getByText("Colour red")).toBeTruthy();
});

function Root(props: ParentProps) {
  createLayerHistory();
  return (
    <>
      {props.children}
      <Confirmer />
    </>
  );
}

function Page() {
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams<{ colour: string }>();
  const [open, setOpen] = createSignal<"Sheet" | "Other">();
  const ask = () =>
    confirmLoss({ title: "Sure?", description: "", action: "Throw", cancel: "Keep" });

  return (
    <>
      <p>Colour {params.colour}</p>
      <button onClick={() => setOpen("Sheet")}>Open</button>
      <Sheet title="Sheet" open={open() === "Sheet"} onOpenChange={() => setOpen()}>
        <button onClick={() => void ask()}>Throw away</button>
        <button onClick={() => setOpen("Other")}>Other instead</button>
        <button onClick={() => setParams({ colour: "red" }, { replace: true })}>Choose red</button>
        <A href="/elsewhere">Follow the link</A>
        <button
          onClick={() => {
            setOpen();
            navigate("/elsewhere");
          }}
        >
          Close and go
        </button>
      </Sheet>
      <Sheet title="Other" open={open() === "Other"} onOpenChange={() => setOpen()}>
        Other
      </Sheet>
    </>
  );
}

async function openSheet(): Promise<void> {
  fireEvent.click(screen.getByText("Open"));
  await screen.findByRole("dialog", { name: "Sheet" });
  await turns();
}

function gone(title: string): Promise<void> {
  return vi.waitFor(() => expect(screen.queryByRole("dialog", { name: title })).toBeNull());
}

function here(): string {
  return location.pathname + location.search;
}

/** The browser goes back in turns of its own. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, 5));
}
