import { demoPassword } from "../../../server/demo/people.ts";
import { signIn } from "../../client.ts";
import { startChild } from "../child.ts";
import type { Bench, Measurement } from "../measurement.ts";
import { openRawClient } from "../nodes/raw-client.ts";
import { openReplica } from "../open-replica.ts";
import type { ServerDuties } from "../server-process.ts";
import { openBrowserDevices } from "./browser-devices.ts";
import type { FirstStart } from "./page/first-start.ts";
import { downloadPlainly } from "./plain-download.ts";
import type { RowsDuties } from "./floor-process.ts";

/**
 * A device without any rows until it has all of them. On the wire, in a replica in memory, and in
 * Chromium in a PGlite that keeps everything. The floor of the first two reads the leads with one
 * query, sends them over a plain socket and makes objects of them; that of the last is a COPY of the
 * same leads into the same table of a PGlite, from a file that is there already.
 */
export const bootstrap: Bench = async function* ({ quick, sizes }) {
  const server = startChild<ServerDuties>(new URL("../server-process.ts", import.meta.url));
  const floor = startChild<RowsDuties>(new URL("floor-process.ts", import.meta.url));
  try {
    const { url, database } = await server.ask("address", undefined);
    const floorUrl = await floor.ask("start", database);
    const person = await signIn({ url, email: "admin@demo.test", password: demoPassword });
    const devices = await openBrowserDevices(url, person);
    let present = 0;
    try {
      for (const size of sizes ?? (quick ? [1000] : [10_000, 100_000])) {
        await server.ask("addLeads", { count: size - present, seed: size });
        present = size;
        const runs = quick ? 1 : 3;
        if (size <= 10_000) yield* downloads(url, floorUrl, person, size, quick ? 1 : 5);
        const starts: FirstStart[] = [];
        for (let run = 0; run < runs; run++) starts.push(await devices.start());
        yield* inBrowser(size, starts);
      }
      await server.ask("addHistory", undefined);
      yield* withHistory(url, person, present, quick ? 1 : 3);
    } finally {
      await devices.close();
    }
  } finally {
    await floor.stop();
    await server.stop();
  }
};

async function* downloads(
  url: string,
  floorUrl: string,
  person: Awaited<ReturnType<typeof signIn>>,
  size: number,
  runs: number,
): AsyncIterable<Measurement> {
  const wire = async () => {
    const begin = performance.now();
    const client = await openRawClient(url, person);
    const ms = performance.now() - begin;
    client.close();
    return ms;
  };
  const inMemory = async () => {
    const begin = performance.now();
    const replica = await openReplica(url, person, "memory");
    const ms = performance.now() - begin;
    await replica.close();
    return ms;
  };
  const plainly = async () => {
    const { ms, rows } = await downloadPlainly(floorUrl);
    if (rows !== size) throw new Error(`The floor sent ${rows} of ${size} rows.`);
    return ms;
  };
  const times = { wire: [] as number[], memory: [] as number[], floor: [] as number[] };
  await Promise.all([plainly(), wire(), inMemory()]);
  for (let run = 0; run < runs; run++) {
    times.floor.push(await plainly());
    times.wire.push(await wire());
    times.memory.push(await inMemory());
  }
  for (const [where, values] of [
    ["on the wire", times.wire],
    ["in memory", times.memory],
  ] as const)
    yield {
      case: `${size / 1000}k leads, ${where}`,
      metric: "socket asked for to live",
      unit: "ms",
      values,
      floors: times.floor,
      target: { of: "times floor", limit: 2 },
    };
}

/** What a desktop wants of an organization with a history, which is longer than its leads are many. */
async function* withHistory(
  url: string,
  person: Awaited<ReturnType<typeof signIn>>,
  present: number,
  runs: number,
): AsyncIterable<Measurement> {
  const wantLeads = 25_000;
  const values: number[] = [];
  for (let run = 0; run < runs; run++) {
    const begin = performance.now();
    const replica = await openReplica(url, person, "memory", {}, { wantLeads });
    values.push(performance.now() - begin);
    await replica.close();
  }
  const leads = `${Math.min(wantLeads, present) / 1000}k of ${present / 1000}k leads`;
  yield {
    case: `${leads} with their history, in memory`,
    metric: "socket asked for to live",
    unit: "ms",
    values,
  };
}

/** Most ms for all rows, for the first list of them and for everything, by the number of leads. */
const limits: Readonly<Record<number, { rows?: number; list?: number; indexes: number }>> = {
  10_000: { rows: 600, indexes: 1500 },
  100_000: { list: 4000, indexes: 10_000 },
};

function* inBrowser(size: number, starts: readonly FirstStart[]): Iterable<Measurement> {
  const of = { case: `${size / 1000}k leads, in Chromium`, unit: "ms" };
  const line = (
    metric: string,
    key: keyof FirstStart,
    floor?: keyof FirstStart,
    limit?: number,
  ) => ({
    ...of,
    metric,
    values: starts.map((start) => start[key]),
    ...(floor && { floors: starts.map((start) => start[floor]) }),
    ...(limit !== undefined && { target: { of: "value" as const, limit } }),
  });
  const { rows, list, indexes } = limits[size] ?? {};
  yield line("worker begins to database open", "opened");
  yield line("socket asked for to the first page", "firstPage");
  yield line("to the newest leads in a list", "newest", undefined, list);
  yield line("to all rows loaded", "loaded", "copied", rows);
  yield line("of which storing", "storing");
  yield line("to a list of all rows", "listed", "copied", list);
  yield line("to all indexes", "indexed", "copiedAndIndexed", indexes);
  yield line("to live", "live");
}
