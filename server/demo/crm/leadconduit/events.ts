import type { Collection } from "../collection.ts";
import { iso, pick, scramble, type Slot } from "../values.ts";

const firstId = 0x5f00_0000_0000;

/** Ids of 24 hexadecimal digits that grow with time. */
export function idOf({ index }: Slot): string {
  return `65a1b2c3d4e5${(firstId + index).toString(16)}`;
}

/** The index of an id, or the one it would have. */
export function indexOf(id: string): number {
  const number = Number.parseInt(id.slice(12), 16);
  return Number.isNaN(number) ? -1 : number - firstId;
}

const outcomes = ["success", "success", "success", "failure", "error", "skip"];
const flows = ["Roofing", "Windows & Doors", "Solar"];

/** What was submitted: single values stand in an object of their own. */
function varsOf(leads: Collection, slot: Slot): Record<string, unknown> {
  const row = leads.row(slot);
  const wrapped = Object.entries(row).map(([name, value]) => {
    const isPlain = name === "city" || name === "state" || value === null;
    return [name, isPlain ? value : { value, raw: String(value), valid: true }];
  });
  return {
    ...Object.fromEntries(wrapped),
    lead: { id: idOf(slot) },
    flow: { id: `flow-${slot.index % flows.length}`, name: pick(flows, slot.index) },
    source: { id: `source-${slot.index % 4}`, name: `Partner ${slot.index % 4}` },
    submission: { timestamp: iso(slot.createdAt) },
  };
}

export function eventOf(
  { events, leads }: { events: Collection; leads: Collection },
  slot: Slot,
): Record<string, unknown> {
  const ms = scramble(9, slot.index, 2) % 4000;
  const { reason, step_id: step, cost, revenue } = events.row(slot);
  const outcome = pick(outcomes, scramble(9, slot.index, 3));
  return {
    id: idOf(slot),
    type: slot.index % 3 === 0 ? "source" : "recipient",
    outcome,
    reason: outcome === "success" ? null : reason,
    host: "app",
    start_timestamp: slot.createdAt,
    end_timestamp: slot.createdAt + ms,
    ms,
    wait_ms: ms % 17,
    overhead_ms: ms % 13,
    lag_ms: ms % 7,
    total_ms: ms + 40,
    handler_version: "2.14.0",
    version: "1.0.3",
    package_version: "4.1.0",
    module_id: "leadconduit-custom",
    cap_reached: false,
    ping_limit_reached: false,
    step_count: slot.index % 6,
    step_id: step,
    expires_at: iso(slot.createdAt + 7_776_000_000),
    cost,
    revenue,
    firehose: { id: `fh-${slot.index}` },
    vars: varsOf(leads, slot),
    appended: { [String(step)]: { outcome } },
    request: { method: "POST", uri: "/submit" },
    response: { status: 201 },
  };
}

export function leadOf(leads: Collection, slot: Slot): Record<string, unknown> {
  return {
    id: idOf(slot),
    start_timestamp: slot.createdAt,
    outcome: pick(outcomes, scramble(9, slot.index, 3)),
    vars: varsOf(leads, slot),
  };
}
