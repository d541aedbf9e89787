import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, expect, test, vi } from "vitest";
import { Sheet } from "../../client/ui/Sheet.tsx";
import { showToast, toaster } from "../../client/ui/toaster.ts";
import { Toasts } from "../../client/ui/Toasts.tsx";
import { showOn } from "../leads/screen.ts";

afterEach(() => {
  toaster.remove();
  cleanup();
  vi.unstubAllGlobals();
});

test.each(["phone", "desktop"] as const)(
  "on a %s messages stand at the bottom, and are announced",
  async (device) => {
    await show(device);

    const region = screen.getByRole("region", { name: /^Notifications/ });
    expect(region.dataset["side"]).toBe("bottom");
    expect(region.getAttribute("aria-live")).toBe("polite");
  },
);

test("messages stand above what is pressed at the foot of the page", async () => {
  const bar = document.body.appendChild(document.createElement("nav"));
  bar.dataset["foot"] = "";
  bar.getBoundingClientRect = () => new DOMRect(0, window.innerHeight - 56, 390, 56);

  await show("phone");

  expect(document.documentElement.style.getPropertyValue("--foot")).toBe("56px");
  bar.remove();
});

test("on a phone messages stand above an open sheet, whose buttons are at the foot", async () => {
  const [open, setOpen] = createSignal(true);
  render(() => <Sheet title="Raise a ticket" open={open()} onOpenChange={setOpen} children="" />);
  await show("phone");
  const side = () => screen.getByRole("region", { name: /^Notifications/ }).dataset["side"];

  expect(side()).toBe("top");
  setOpen(false);

  await vi.waitFor(() => expect(side()).toBe("bottom"));
});

test("a finger pushes a message away; a short push does nothing", async () => {
  const message = await show("phone");

  push(message, -30);
  expect(message.dataset["state"]).toBe("open");
  push(message, -80);

  await vi.waitFor(() => expect(message.dataset["state"]).toBe("closed"));
});

test("the keyboard reaches what takes it back", async () => {
  const undo = vi.fn<() => void>();
  await show("phone", undo);

  fireEvent.keyDown(document.body, { altKey: true, code: "KeyT" });
  const region = screen.getByRole("region", { name: /^Notifications/ });
  await vi.waitFor(() => expect(document.activeElement).toBe(region));
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));

  expect(undo).toHaveBeenCalledOnce();
});

test("on a phone the third message sends the oldest away, and one that is to stay remains", async () => {
  await show("phone");
  showToast({ title: "To stay", lasting: true });
  showToast({ title: "The newest" });

  await vi.waitFor(() => expect(screen.queryByText("Saved")).toBeNull());
  expect(screen.getByText("To stay")).toBeTruthy();
  expect(screen.getByText("The newest")).toBeTruthy();
});

async function show(device: "desktop" | "phone", undo?: () => void): Promise<HTMLElement> {
  showOn(device);
  HTMLElement.prototype.setPointerCapture = () => undefined;
  render(() => <Toasts />);
  showToast({ title: "Saved", ...(undo && { undo }) });
  await screen.findByText("Saved");
  return screen.getByRole("status");
}

function push(element: HTMLElement, byPx: number): void {
  const at = (clientY: number) => ({ pointerId: 1, pointerType: "touch", clientX: 0, clientY });
  fireEvent.pointerDown(element, at(100));
  fireEvent.pointerMove(element, at(100 + byPx));
  fireEvent.pointerUp(element, at(100 + byPx));
}
