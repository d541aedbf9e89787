import * as v from "valibot";
import { expect, test } from "vitest";
import { member } from "../../schema/organizations.ts";
import { shapeOf } from "../../schema/shape.ts";
import { mutations } from "../../shared/mutations.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { down } from "../../shared/sync/protocol/down.ts";
import { up } from "../../shared/sync/protocol/up.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { createLocalReplica } from "../../client/sync/local-replica.ts";
import { createMemoryStore, freshState } from "../../client/sync/memory-store.ts";
import type { Transport } from "../../client/sync/transport.ts";
import { createChance } from "../simulate/chance.ts";
import { createVirtualClock } from "../simulate/virtual-clock.ts";
import { createWorld, present } from "../simulate/world.ts";
import { uuid } from "./rows.ts";

const leads = shapeOf("lead");

/** What differs from run to run or with every new column: session, server's clock, fingerprint. */
const changing = /("session"|"serverTime"|"schema"):"[^"]*"/g;

/**
 * One whole conversation between the production modules, word for word. When more than the columns
 * of a row changes in it, a client built from docs/protocol.md may no longer understand the server:
 * raise the version of the protocol.
 */
test("client and server say to each other what they always said", async () => {
  const clock = createVirtualClock();
  const world = createWorld(clock, createChance(1));
  const said: string[] = [];
  let cut: () => void = () => undefined;
  let sendRaw: (frame: string) => void = () => undefined;

  async function pass(ms: number): Promise<void> {
    const end = clock.now() + ms;
    await quiet();
    while (clock.stepUntil(end)) await quiet();
  }
  const note = (text: string) => said.push("", `# ${text}`);

  const transport: Transport = (events) => {
    const [node] = world.nodes;
    if (!node) throw new Error("The world has a node.");
    let whole = true;
    const session = node.hub.connect(
      {
        bufferedBytes: 0,
        send: (frame) => {
          const text = typeof frame === "string" ? frame : Buffer.from(frame).toString();
          v.parse(down, JSON.parse(text));
          said.push(`< ${text.replace(changing, '$1:"..."')}`);
          clock.after(1, () => whole && events.received(text));
        },
        close: () => clock.after(1, () => cut()),
      },
      actor,
    );
    cut = () => {
      if (!whole) return;
      whole = false;
      node.hub.disconnect(session);
      events.closed();
    };
    sendRaw = (frame) => {
      said.push(`> ${frame}`);
      void session.receive(frame);
    };
    clock.after(1, () => events.opened());
    return {
      send: (frame) => {
        v.parse(up, JSON.parse(frame));
        said.push(`> ${frame.replace(changing, '$1:"..."')}`);
        clock.after(1, () => session.receive(frame));
      },
      close: () => cut(),
    };
  };

  const person = present(world, shapeOf(member)).find(({ role }) => role === "cre") as AnyRow;
  const actor = {
    orgId: world.database.orgId,
    userId: person.id,
    role: "cre",
    rights: declaredRights("cre"),
    teamId: person["teamId"],
    branchId: person["branchId"],
  } as unknown as Actor;
  let ids = 0;
  const replica = createLocalReplica({
    store: createMemoryStore(freshState(uuid(1))),
    actor,
    mutations,
    clock: {
      now: clock.now,
      elapsed: clock.now,
      after: clock.after,
      random: () => 0.5,
      uuid: () => uuid(1000 + ids++),
    },
    transport,
    onError: (error) => {
      throw error;
    },
  });

  note("An empty replica is filled, and compared.");
  await replica.start();
  await pass(3000);
  note("A lead is made here.");
  const created = { id: uuid(2), eventId: uuid(3), name: "Asha Rao", phone: "+919812345678" };
  await replica.mutate("lead.create", created);
  await pass(1000);
  note("A change that is refused: somebody else was faster, and this device did not know yet.");
  const made = present(world, leads).find(({ id }) => id === uuid(2)) as AnyRow;
  world.database.commit([{ shape: leads, id: uuid(2), row: { ...made, status: "contacted" } }]);
  const to = { status: "lost", reason: "not_interested" };
  const changed = { leadId: uuid(2), eventId: uuid(4), to };
  await replica.mutate("lead.changeStatus", changed);
  await pass(1000);
  note("Their role changes.");
  world.database.commit([
    { shape: shapeOf(member), id: person.id, row: { ...person, role: "cre_tl" } as AnyRow },
  ]);
  await pass(3000);
  note("The wire breaks and is mended; meanwhile the lead was deleted.");
  cut();
  world.database.commit([{ shape: leads, id: uuid(2), row: null }]);
  await pass(3000);
  note("A lead that is older than the history here is opened, and leads are counted.");
  const createdAt = "2024-03-01T00:00:00.000Z";
  world.database.commit([{ shape: leads, id: uuid(5), row: { ...made, id: uuid(5), createdAt } }]);
  await pass(2000);
  const stop = replica.follow(leads, uuid(5), () => undefined);
  await pass(1000);
  stop();
  const where = { op: "lt", column: "createdAt", value: "2025-01-01T00:00:00.000Z" };
  const question = { kind: "counts" as const, tbl: "lead", where, by: ["status"] };
  replica.watchBeyond(question, () => undefined)();
  await pass(1000);
  note("A frame that does not fit.");
  sendRaw('{"type":"push","muts":[]}');
  await pass(100);

  await expect(`${said.join("\n").trim()}\n`).toMatchFileSnapshot("golden/conversation.txt");
});

/** Lets every promise that can settle do so: nothing here waits for anything but the clock. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
