import { demoPassword } from "../../../server/demo/people.ts";
import { signIn } from "../../client.ts";
import { type Child, type Duties, startChild } from "../child.ts";
import type { Bench, Measurement } from "../measurement.ts";
import { percentile } from "../statistics.ts";
import type { BatonDuties } from "./baton-process.ts";
import type { ContactsDuties } from "./contacts-process.ts";
import { openWatcher, type Watcher } from "./watcher.ts";
import { watchWorker } from "./worker-watch.ts";

/** HubSpot gives out 1,000 contacts a second at most: ten times shorter limits leave room to measure. */
const timeScale = 10;
const leadCount = 10_000;
/** Rows of a commit, as a run has them that nobody told otherwise. */
const perCommit = 1000;
const megabyte = 1024 * 1024;

/**
 * A full run over 100,000 HubSpot contacts while somebody watches it in a real Chromium and filters
 * leads: rows a second, the worker's memory, how long the screen shows nothing new, and how long the
 * filters take. The floor is the same rows by COPY in commits of as many.
 */
export const ingest: Bench = async function* ({ quick, sizes }) {
  for (const size of sizes ?? [quick ? 10_000 : 100_000]) yield* measure(size, quick ? 1 : 3);
};

interface Once {
  readonly rowsPerSecond: number;
  readonly floor: number;
  readonly workerBytes: number;
  /** Processor time for a row, in µs. */
  readonly costs: Readonly<Record<Cost, number>>;
  readonly longestPauseMs: number;
  readonly filterMs: number;
  readonly filterFloorMs: number;
  readonly violations: number;
}

const costs = ["worker", "database", "server", "source", "watcher"] as const;
type Cost = (typeof costs)[number];

async function* measure(size: number, times: number): AsyncIterable<Measurement> {
  const opened: Pick<Child<Duties>, "stop">[] = [];
  const start = <D extends Duties>(file: string): Child<D> => {
    const child = startChild<D>(new URL(file, import.meta.url));
    opened.push(child as Child<Duties>);
    return child;
  };
  try {
    const baton = start<BatonDuties>("baton-process.ts");
    const contacts = start<ContactsDuties>("contacts-process.ts");
    const hubspot = await contacts.ask("serve", { count: size, timeScale });
    const url = await baton.ask("address", undefined);
    await baton.ask("connect", { hubspot, timeScale });
    await baton.ask("addLeads", { count: leadCount, seed: 1 });
    const person = await signIn({ url, email: "admin@demo.test", password: demoPassword });
    const watcher = await openWatcher(url, person);
    opened.push(watcher);
    const runs: Once[] = [];
    for (let run = 0; run < times; run++)
      runs.push(await measureOnce({ baton, contacts, watcher }, size));
    yield* toMeasurements(size, runs);
  } finally {
    for (const each of opened.toReversed()) await each.stop();
  }
}

interface Stage {
  readonly baton: Child<BatonDuties>;
  readonly contacts: Child<ContactsDuties>;
  readonly watcher: Watcher;
}

async function measureOnce({ baton, contacts, watcher }: Stage, size: number): Promise<Once> {
  const spent = async () => ({
    worker: 0,
    database: await baton.ask("databaseMs", undefined),
    server: await baton.ask("cpuMs", undefined),
    source: await contacts.ask("cpuMs", undefined),
    watcher: await watcher.cpuMs(),
  });
  const before = await spent();
  const worker = watchWorker(await baton.ask("pid", undefined));
  const { run, filters } = await watcher.filterDuringRun();
  const { bytes, processorMs } = worker.end();
  const after = { ...(await spent()), worker: processorMs };
  const rows = await baton.ask("rows", undefined);
  if (run.status !== "success" || rows !== size)
    throw new Error(`The run ended as ${run.status} with ${rows} of ${size} rows.`);
  const floor = await baton.ask("copyRows", perCommit);
  await baton.ask("forget", undefined);
  const { violations } = await contacts.ask("taken", undefined);
  return {
    rowsPerSecond: (size / run.goingMs) * 1000,
    floor,
    workerBytes: bytes,
    costs: Object.fromEntries(
      costs.map((cost) => [cost, ((after[cost] - before[cost]) * 1000) / size]),
    ) as Record<Cost, number>,
    longestPauseMs: run.longestPauseMs,
    filterMs: percentile(filters.values, 0.95),
    filterFloorMs: percentile(filters.floors, 0.95),
    violations,
  };
}

function* toMeasurements(size: number, runs: readonly Once[]): Iterable<Measurement> {
  const of = { case: `${size / 1000}k contacts` };
  const values = (read: (run: Once) => number) => runs.map(read);
  yield {
    ...of,
    metric: "rows taken in",
    unit: "1/s",
    values: values((run) => run.rowsPerSecond),
    floors: values((run) => run.floor),
    target: { of: "at least", limit: 3000 },
  };
  yield {
    ...of,
    metric: "most memory of the worker",
    unit: "MB",
    values: values((run) => run.workerBytes / megabyte),
    target: { of: "value", limit: 300 },
  };
  for (const cost of costs)
    yield {
      ...of,
      metric: `processor for a row, ${cost}`,
      unit: "µs",
      values: values((run) => run.costs[cost]),
    };
  yield {
    ...of,
    metric: "longest pause of progress",
    unit: "ms",
    values: values((run) => run.longestPauseMs),
    target: { of: "value", limit: 1000 },
  };
  yield {
    ...of,
    metric: "filter of leads meanwhile, p95",
    unit: "ms",
    values: values((run) => run.filterMs),
    floors: values((run) => run.filterFloorMs),
    target: { of: "value", limit: 16 },
  };
  yield {
    ...of,
    metric: "requests beyond the source's limits",
    unit: "",
    values: values((run) => run.violations),
    target: { of: "value", limit: 0 },
  };
}
