import pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { connectionTo } from "../../server/database.ts";
import { createLog } from "../../server/log.ts";
import { openWakeListener, type WakeListener } from "../../server/sync/wake-listener.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";

let database: TestDatabase;
/** Hears everything, and is no node. */
let eavesdropper: pg.Client;
let heard: string[] = [];
const nodes: WakeListener[] = [];

beforeEach(async () => {
  database = await openTestDatabase();
  eavesdropper = new pg.Client(connectionTo(database.address, null));
  await eavesdropper.connect();
  heard = [];
  eavesdropper.on("notification", ({ payload }) => heard.push(payload ?? ""));
  await eavesdropper.query("listen baton_commit");
});

afterEach(async () => {
  for (const node of nodes.splice(0)) await node.close();
  await eavesdropper.end();
  await database.close();
});

/** Starts a node; resolves once it listens. */
async function start(woken: (word: string) => void = () => undefined) {
  const listening = vi.fn();
  const node = openWakeListener(database.address, createLog("silent"), { woken, listening });
  nodes.push(node);
  await vi.waitFor(() => expect(listening).toHaveBeenCalled());
  return { node, listening };
}

test("a node that is alone says nothing", async () => {
  const { node } = await start();

  node.send("a commit");
  node.send("another");
  // What the eavesdropper asks for comes behind whatever was said before.
  await database.engine.query("select pg_notify('baton_commit', 'the end')");
  await vi.waitFor(() => expect(heard).toContain("the end"));

  expect(heard).toEqual(["up", "the end"]);
});

test("a second node is told of what comes, and looks again at what it was not told of", async () => {
  const first = await start();
  const woken = vi.fn();
  const second = await start(woken);

  // Once when it began to listen, and once when the first had heard of it.
  await vi.waitFor(() => expect(second.listening).toHaveBeenCalledTimes(2));
  first.node.send("a commit");
  await vi.waitFor(() => expect(woken).toHaveBeenCalledWith("a commit"));

  expect(woken).toHaveBeenCalledOnce();
});
