import { shapes } from "../../schema/shape.ts";
import { isSame, mask } from "./compare-rows.ts";
import type { Device } from "./device.ts";
import type { History } from "./history.ts";
import { withheld } from "./rules.ts";
import { createSight } from "./sight.ts";

/** How a device differs from what the oracle says its person sees now, in words; empty = equal. */
export function differences(device: Device, history: History): string[] {
  const sight = createSight(history);
  const { head } = history;
  const { userId, email } = device.person;
  const person = sight.personAt(userId, head);
  return shapes.flatMap(({ name: table }) => {
    const held = new Map(device.holdings.rows(table));
    const problems: string[] = [];
    for (const [id, step] of history.present(table)) {
      if (!person || !sight.sees(person, table, step, head)) continue;
      const expected = mask(table, step.values, withheld(person, table));
      const found = held.get(id);
      held.delete(id);
      if (!found) problems.push(`${email} lacks ${table} ${id}`);
      else if (!isSame(table, found, expected)) problems.push(`${email} has an old ${table} ${id}`);
    }
    return [...problems, ...[...held.keys()].map((id) => `${email} still has ${table} ${id}`)];
  });
}
