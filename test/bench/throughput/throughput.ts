import { setTimeout } from "node:timers/promises";
import type { Bench } from "../measurement.ts";
import { openContest } from "./contest.ts";

const audience = 50;
const crowd = 100;
const writers = 16;
const warmUpMs = 1000;
const perSecond = 100;

/**
 * Writes a second that reach every one of 50 clients while sixteen others push as fast as they are
 * answered, four ahead; and the processor's time that the server takes for 1,000 writes to 100
 * clients, at 100 a second. The floor is one plain transaction and one plain broadcast of as many
 * bytes for each write, in turns with the runs.
 */
export const throughput: Bench = async function* ({ quick }) {
  const runs = quick ? 1 : 3;
  const contest = await openContest(writers);
  try {
    await contest.growTo(audience);
    const rates = { baton: [] as number[], floor: [] as number[] };
    for (let run = 0; run < runs; run++)
      for (const side of ["floor", "baton"] as const) {
        const contestant = contest[side];
        contestant.write();
        await setTimeout(warmUpMs);
        const before = contestant.delivered;
        const startedAt = performance.now();
        await setTimeout(quick ? 2000 : 5000);
        const elapsed = performance.now() - startedAt;
        rates[side].push(((contestant.delivered - before) / elapsed) * 1000);
        await contestant.stopWriting();
      }
    const of = { case: `${audience} clients`, unit: "1/s" };
    const [values, floors] = [rates.baton, rates.floor];
    yield {
      ...of,
      metric: "writes delivered to all",
      values,
      floors,
      target: { of: "times floor at least", limit: 0.5 },
    };
    yield {
      ...of,
      metric: "writes delivered to all, as such",
      values,
      floors,
      target: { of: "at least", limit: 400 },
    };

    await contest.growTo(crowd);
    const spent = { baton: [] as number[], floor: [] as number[] };
    const writes = quick ? 100 : 1000;
    for (let run = 0; run < runs; run++)
      for (const side of ["floor", "baton"] as const) {
        const contestant = contest[side];
        const before = await contestant.cpuMs();
        await contestant.writeSteadily(writes, perSecond);
        spent[side].push((((await contestant.cpuMs()) - before) / writes) * 1000);
      }
    yield {
      case: `${crowd} clients, ${perSecond} writes/s`,
      metric: "server's processor for 1,000 writes",
      unit: "ms",
      values: spent.baton,
      floors: spent.floor,
      target: { of: "times floor", limit: 2 },
    };
  } finally {
    await contest.close();
  }
};
