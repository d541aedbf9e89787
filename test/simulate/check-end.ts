import { call, lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import { type Device, present, type World } from "./world.ts";

/** After everything has come to rest: nothing waits, nothing was lost, nothing happened twice. */
export async function checkEnd(world: World): Promise<void> {
  const { database, faults } = world;
  for (const device of world.devices) {
    const { outbox, state } = await device.store.transaction(async (tx) => ({
      outbox: await tx.outbox(),
      state: await tx.state(),
    }));
    if (outbox.length > 0)
      faults.push(`${outbox.length} mutations of ${device.userId} never ended`);
    if (state.cursor === null || !device.live)
      faults.push(`The device of ${device.userId} stalled`);
    await checkConfirmed(world, device);
  }
  const calls = present(world, shapeOf(call));
  for (const row of present(world, shapeOf(lead))) {
    const made = calls.filter(({ leadId }) => leadId === row.id).length;
    if (row["attemptNo"] !== made)
      faults.push(`A lead counts ${row["attemptNo"] as number} attempts and has ${made} calls`);
  }
  if (database.head + 1 !== database.history.size) faults.push("Versions have gaps");
}

/** A confirmed mutation either happened or waits in the inbox, unless its lead was deleted. */
async function checkConfirmed(world: World, device: Device): Promise<void> {
  const rejections = await device.store.transaction((tx) => tx.rejections());
  const rejected = new Set(rejections.map(({ args }) => JSON.stringify(args)));
  const events = new Set<string>();
  const everLeads = new Set<string>();
  for (const tables of world.database.history.values()) {
    for (const id of tables.get("lead")?.keys() ?? []) everLeads.add(id);
    for (const id of tables.get("timeline_event")?.keys() ?? []) events.add(id);
  }
  const leads = new Set(present(world, shapeOf(lead)).map(({ id }) => id));
  for (const { name, args } of device.confirmed.values()) {
    // Giving a lead to whoever has it already leaves no trace.
    if (name === "lead.assign") continue;
    const leadId = String(
      args["leadId"] ?? (args["leadIds"] as string[] | undefined)?.[0] ?? args["id"],
    );
    const eventId = String(
      args["eventId"] ?? (args["eventIds"] as string[] | undefined)?.[0] ?? args["id"],
    );
    const isRejected = [...rejected].some((text) => text.includes(eventId));
    const happened = events.has(eventId);
    const deleted = everLeads.has(leadId) && !leads.has(leadId);
    // A restored server has forgotten whom it answered: what is sent again may be refused now.
    const restored = world.database.generation !== world.database.orgId;
    if (happened && isRejected && !restored) world.faults.push(`${name} happened and was rejected`);
    if (!happened && !isRejected && !deleted) world.faults.push(`${name} was lost`);
  }
}
