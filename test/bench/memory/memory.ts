import type { Bench, Target } from "../measurement.ts";
import { percentile } from "../statistics.ts";
import type { SettledMemory } from "../process-usage.ts";
import { openHall, type Pair } from "./hall.ts";

const idle = 1000;
const full = 5000;
const perSecond = 20;

/**
 * What an idle connection costs the server in memory, everything collected that nobody needs; and how
 * long 20 writes a second take to those they concern among 5,000 connections of 100 people. The floor
 * is a server of plain sockets that sends each write to as many of them.
 */
export const memory: Bench = async function* ({ quick, sizes }) {
  const [first = idle, connections = full] = sizes ?? (quick ? [200, 500] : []);
  const runs = quick ? 1 : 3;
  const hall = await openHall();
  try {
    const grown: Pair<SettledMemory>[] = [];
    for (let run = 0; run < runs; run++) grown.push(await hall.measureIdle(first));
    const of = { case: `${first} idle connections`, unit: "KB", target: perConnection };
    const heap = (side: "baton" | "floor") => grown.map((pair) => pair[side].heap);
    yield { ...of, metric: "heap of each", values: heap("baton"), floors: heap("floor") };
    // A process keeps what it once had: only the first connections make it grow.
    const rss = (side: "baton" | "floor") => [Math.max(...grown.map((pair) => pair[side].rss))];
    yield { ...of, metric: "rss of each", values: rss("baton"), floors: rss("floor") };

    for (const audience of ["those it concerns", "everybody"] as const) {
      const writes = quick ? 20 : 100;
      const measured = await hall.measureWrites({
        audience,
        connections,
        runs,
        writes,
        perSecond,
      });
      for (const [metric, share] of Object.entries({ p50: 0.5, p99: 0.99 }))
        yield {
          case: `${connections} connections, ${perSecond} writes/s to ${audience}`,
          metric,
          unit: "ms",
          values: measured.map(({ baton }) => percentile(baton, share)),
          floors: measured.map(({ floor }) => percentile(floor, share)),
        };
    }
  } finally {
    await hall.close();
  }
};

const perConnection: Target = { of: "value", limit: 64 };
