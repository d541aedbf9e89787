import { startChild } from "../child.ts";
import type { Bench, Measurement, Target } from "../measurement.ts";
import type { ServerDuties } from "../server-process.ts";
import { percentile } from "../statistics.ts";
import { buildPage } from "./build-page.ts";
import { type DeviceTimings, type Effort, measureDevice } from "./device.ts";
import { openChromium } from "./open-chromium.ts";

/**
 * The lead list in a real Chromium with its replica in PGlite: filter, search, and changes until they
 * are on the screen, beside the same filter on a plain array in the page.
 */
export const filter: Bench = async function* ({ quick, sizes }) {
  const server = startChild<ServerDuties>(new URL("../server-process.ts", import.meta.url));
  const { url } = await server.ask("address", undefined);
  const [page, browser] = await Promise.all([buildPage(), openChromium()]);
  try {
    let present = 0;
    for (const size of sizes ?? (quick ? [1000] : [10_000, 100_000])) {
      await server.ask("addLeads", { count: size - present, seed: size });
      present = size;
      const timings = await measureDevice(browser, page, url, quick ? oneRun : threeRuns);
      yield* toMeasurements(`${size / 1000}k leads`, timings);
    }
  } finally {
    await browser.close();
    await page.remove();
    await server.stop();
  }
};

const oneRun: Effort = { runs: 1, queries: 100, changes: 40 };
const threeRuns: Effort = { ...oneRun, runs: 3 };

const under = (limit: number): { target: Target } => ({ target: { of: "value", limit } });

function* toMeasurements(name: string, timings: DeviceTimings): Iterable<Measurement> {
  const p95 = (runs: readonly (readonly number[])[]) => runs.map((run) => percentile(run, 0.95));
  const p50 = (runs: readonly (readonly number[])[]) => runs.map((run) => percentile(run, 0.5));
  const lists = [
    { what: "filter and first rows", timings: timings.filter, limit: 16 },
    { what: "search and first rows", timings: timings.search, limit: 30 },
  ];
  for (const { what, timings: runs, limit } of lists) {
    const of = { case: name, unit: "ms" };
    const [values, floors] = [runs.map((run) => run.values), runs.map((run) => run.floors)];
    yield { ...of, metric: `${what}, p50`, values: p50(values), floors: p50(floors) };
    yield {
      ...of,
      metric: `${what}, p95`,
      values: p95(values),
      floors: p95(floors),
      ...under(limit),
    };
  }
  const changes = [
    { what: "own change on screen", runs: timings.own.map((run) => run.values) },
    { what: "other's change on screen", runs: timings.others },
  ];
  const echoes = timings.own.map((run) => run.floors);
  for (const { what, runs } of changes) {
    const of = { case: name, unit: "ms" };
    yield { ...of, metric: `${what}, p50`, values: p50(runs), floors: p50(echoes) };
    yield { ...of, metric: `${what}, p95`, values: p95(runs), floors: p95(echoes), ...under(50) };
  }
  yield {
    case: name,
    metric: "empty device to first rows",
    unit: "ms",
    values: [timings.firstRows],
  };
  yield { case: name, metric: "empty device to live", unit: "ms", values: [timings.live] };
}
