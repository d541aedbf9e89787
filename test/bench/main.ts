import { parseArgs } from "node:util";
import { readBaselines, recordBaselines } from "./baselines.ts";
import { authorization } from "./authorization/authorization.ts";
import { bootstrap } from "./bootstrap/bootstrap.ts";
import { catchup } from "./catchup/catchup.ts";
import { filter } from "./filter/filter.ts";
import { ingest } from "./ingest/ingest.ts";
import type { Bench } from "./measurement.ts";
import { liveCounts } from "./live-counts/live-counts.ts";
import { memory } from "./memory/memory.ts";
import { nodes } from "./nodes/nodes.ts";
import { offline } from "./offline/offline.ts";
import { propagate } from "./propagate/propagate.ts";
import { start } from "./start/start.ts";
import { tickets } from "./tickets/tickets.ts";
import { throughput } from "./throughput/throughput.ts";
import { baselineKey, isRate, type Line, toLine } from "./report.ts";

const benches: Readonly<Record<string, Bench>> = {
  authorization,
  propagate,
  bootstrap,
  catchup,
  offline,
  throughput,
  memory,
  filter,
  nodes,
  start,
  "live-counts": liveCounts,
  tickets,
  ingest,
};

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    /** Such as `20,300`. */
    sizes: { type: "string" },
    /** Keeps the floors of this run as what a quiet machine reaches. */
    record: { type: "boolean", default: false },
  },
});
const sizes = options.sizes?.split(",").map(Number);
const names = positionals.length > 0 ? positionals : Object.keys(benches);
const lines: Line[] = [];

for (const name of names) {
  const bench = benches[name];
  if (!bench)
    throw new Error(`There is no bench ${name}; there are ${Object.keys(benches).join(", ")}.`);
  for await (const measurement of bench({ quick: options.quick, sizes })) {
    const line = toLine(name, measurement, readBaselines());
    lines.push(line);
    console.log(JSON.stringify(line));
  }
}
if (options.record) record(lines);
// Sockets of the writers may still be open.
process.exit(lines.some(({ missed }) => missed) ? 1 : 0);

function record(measured: readonly Line[]): void {
  const floors = measured.flatMap((line) =>
    line.floor === null
      ? []
      : [{ name: baselineKey(line), floor: line.floor, isRate: isRate(line) }],
  );
  recordBaselines(floors);
}
