import { call, lead, timelineEvent } from "../../schema/leads.ts";
import { shapeOf, shapes } from "../../schema/shape.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { always } from "../../shared/sync/where.ts";
import type { Asked, Device } from "./device.ts";
import { checkPage } from "./check-page.ts";
import { isCovered } from "./covered.ts";
import { type Decision, identityOf } from "./ledger.ts";
import { visibleTo } from "./oracle.ts";
import { present, type World } from "./world.ts";

/** After everything has come to rest: nothing waits, nothing was lost, nothing happened twice. */
export async function checkEnd(world: World): Promise<void> {
  for (const device of world.devices) {
    await checkRest(world, device);
    await checkPage(world, device);
    await checkLedger(world, device);
  }
  const calls = present(world, shapeOf(call));
  for (const row of present(world, shapeOf(lead))) {
    const made = calls.filter(({ leadId }) => leadId === row.id).length;
    if (row["attemptNo"] !== made)
      world.faults.push(
        `A lead counts ${row["attemptNo"] as number} attempts and has ${made} calls`,
      );
  }
}

/** Every replica has come to the newest version. */
async function checkRest(world: World, { disk, live, name, userId }: Device): Promise<void> {
  await disk.look(async (tx) => {
    const waiting = tx.outbox();
    if (waiting.length > 0) world.faults.push(`${waiting.length} mutations of ${name} never ended`);
    if (!live || !tx.state().whole) world.faults.push(`The device of ${name} stalled`);
    const newest = visibleTo(world.database.tables, userId);
    const { floors } = tx.state();
    for (const shape of shapes) {
      const held = new Map((await tx.find(shape, always())).map((row) => [row.id, row["rv"]]));
      const seen = newest.get(shape.name) ?? new Map<string, AnyRow>();
      const due = [...seen.values()].filter((row) => isCovered(shape, row, newest, floors));
      const isStale = [...held].some(([id, rv]) => seen.get(id)?.["rv"] !== rv);
      if (isStale || due.some((row) => !held.has(row.id)))
        world.faults.push(`The device of ${name} never heard the last of ${shape.name}`);
    }
  });
}

/** What a device stored was decided exactly once; what was refused lies in its inbox. */
async function checkLedger(world: World, device: Device): Promise<void> {
  const rejections = await device.disk.look((tx) => tx.rejections());
  const codes = new Map(rejections.map(({ args, code }) => [identityOf(args), code]));
  const events = new Set(present(world, shapeOf(timelineEvent)).map(({ id }) => id));
  const leads = new Set(present(world, shapeOf(lead)).map(({ id }) => id));
  for (const asked of device.asked) {
    const decisions = world.database.ledger.decisions.get(asked.id) ?? [];
    const problem = problemOf(world, asked, decisions) ?? outcomeProblem(asked, decisions);
    if (problem) world.faults.push(`${asked.name} of ${device.name} ${problem}`);
  }

  /** Holds the last decision against the rows and the inbox. */
  function outcomeProblem(asked: Asked, decisions: readonly Decision[]): string | null {
    const [decision] = decisions;
    const code = codes.get(asked.id);
    // After a restore there may be two decisions, and only the first was ever told.
    if (!decision || asked.evicted || decision.generation !== world.database.generation)
      return null;
    if (decision.outcome === "accepted") {
      if (code) return `happened and was rejected (${code})`;
      const leadId = String(asked.args["leadId"] ?? asked.args["id"]);
      const isLost = decision.wrote && !events.has(asked.id) && leads.has(leadId);
      return isLost ? "was accepted and disappeared" : null;
    }
    if (device.dismissed.has(asked.id)) return null;
    return code === decision.outcome ? null : `was refused and lies in no inbox`;
  }
}

function problemOf(world: World, asked: Asked, decisions: readonly Decision[]): string | null {
  const { ledger } = world.database;
  const byGeneration = Map.groupBy(decisions, ({ generation }) => generation);
  if ([...byGeneration.values()].some((ofOne) => ofOne.length > 1)) return "was decided twice";
  if (decisions.length > 0 && (asked.answer === "refused" || asked.answer === "not stored"))
    return `was ${asked.answer} by the device and decided all the same`;
  const mayBeLost = asked.evicted || ledger.forgotten.has(asked.id);
  if (decisions.length === 0 && asked.answer === "stored" && !mayBeLost) return "was lost";
  if (decisions.some(({ outcome }) => outcome === "failed")) return "failed";
  // Nobody is away for so long; only clocks are wrong.
  if (decisions.some(({ outcome }) => outcome === "expired")) return "was taken for too old";
  return null;
}
