import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, test, vi } from "vitest";

const source = readFileSync(new URL("../../client/public/push.js", import.meta.url), "utf8");

interface Tap {
  readonly notification: { readonly data: { readonly path: string }; close(): void };
  waitUntil(work: Promise<void>): void;
}

test("without an open window a tap on a push opens one", async () => {
  const { tap, opened } = workerWith([]);

  await tap("/tickets/1");

  expect(opened).toEqual(["/tickets/1"]);
});

test("a window whose page goes there by itself comes to the front and is not loaded again", async () => {
  const window = openWindow("visible", true);
  const { tap, opened } = workerWith([openWindow("hidden", true), window]);

  await tap("/tickets/1");

  expect(window.focus).toHaveBeenCalledOnce();
  expect(window.asked).toEqual([{ type: "open", path: "/tickets/1" }]);
  expect(window.navigate).not.toHaveBeenCalled();
  expect(opened).toEqual([]);
});

test("a window that does not answer, such as one that asks for a password, is sent to the address", async () => {
  const window = openWindow("visible", false);
  const { tap } = workerWith([window]);

  await tap("/leads/7");

  expect(window.focus).toHaveBeenCalledOnce();
  expect(window.navigate).toHaveBeenCalledWith("/leads/7");
});

type Window = ReturnType<typeof openWindow>;

function openWindow(visibilityState: "visible" | "hidden", answers: boolean) {
  const asked: unknown[] = [];
  return {
    visibilityState,
    asked,
    focus: vi.fn(() => Promise.resolve()),
    navigate: vi.fn<(path: string) => Promise<void>>(() => Promise.resolve()),
    postMessage: (message: unknown, [port]: MessagePort[]) => {
      asked.push(structuredClone(message));
      if (answers) port?.postMessage("followed");
      else port?.close();
    },
  };
}

/** The part of the service worker that pushes reach, in a scope with these windows. */
function workerWith(windows: readonly Window[]) {
  const listeners: Record<string, (event: Tap) => void> = {};
  const opened: string[] = [];
  const self = {
    addEventListener: (name: string, listener: (event: Tap) => void) => {
      listeners[name] = listener;
    },
    clients: {
      matchAll: () => Promise.resolve(windows),
      openWindow: async (path: string) => void opened.push(path),
    },
  };
  runInNewContext(source, { self, MessageChannel, Promise, setTimeout });
  return {
    opened,
    tap: (path: string) =>
      new Promise<void>((resolve, reject) => {
        listeners["notificationclick"]?.({
          notification: { data: { path }, close: () => undefined },
          waitUntil: (work) => void work.then(resolve, reject),
        });
      }),
  };
}
