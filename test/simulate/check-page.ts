import { shapes } from "../../schema/shape.ts";
import type { Value } from "../../shared/sync/row.ts";
import { always } from "../../shared/sync/where.ts";
import type { Device } from "./device.ts";
import { visibleTo } from "./oracle.ts";
import type { World } from "./world.ts";

/** What is open is here whole or nobody's to see, and figures over more than is here are true. */
export async function checkPage(world: World, device: Device): Promise<void> {
  const sight = visibleTo(world.database.tables, device.userId);
  const leads = sight.get("lead");
  const report = (sentence: string) => world.faults.push(`${sentence} (device of ${device.name})`);
  for (const [id, state] of device.page.opened) {
    const isSeen = leads?.has(id) === true;
    if (state !== (isSeen ? "whole" : "absent"))
      report(`The lead ${id} is open, ${isSeen ? "in sight" : "out of sight"} and ${state}`);
    if (isSeen) await checkWhole(device, id, report);
  }
  const { figures } = device.page;
  if (!figures) return;
  const below = [...(leads?.values() ?? [])].filter(
    ({ createdAt }) => (createdAt as string) < figures.floor,
  );
  const groups = Map.groupBy(below, (row) => row["status"] as string);
  const truth = [...groups].map(([status, rows]): Value[] => [status, rows.length]);
  if (textOf(truth) !== textOf(figures.answer.rows ?? []))
    report(`The figures are ${textOf(figures.answer.rows ?? [])} and ought to be ${textOf(truth)}`);

  async function checkWhole(
    { disk }: Device,
    id: string,
    complain: (sentence: string) => void,
  ): Promise<void> {
    for (const shape of shapes) {
      const column = shape.name === "lead" ? "id" : shape.parent?.column;
      if (column === undefined) continue;
      const held = await disk.look((tx) => tx.find(shape, always()));
      const here = new Set(held.map((row) => row.id));
      const due = [...(sight.get(shape.name)?.values() ?? [])].filter((row) => row[column] === id);
      if (due.some((row) => !here.has(row.id)))
        complain(`A ${shape.name} of the open lead ${id} is missing`);
    }
  }
}

function textOf(counts: readonly (readonly Value[])[]): string {
  return JSON.stringify(
    counts.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  );
}
