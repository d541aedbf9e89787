import type { Bench, Target } from "../measurement.ts";
import { percentile } from "../statistics.ts";
import { openHall } from "./hall.ts";

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
    await hall.measureIdle(first);
    const grown = [];
    for (let run = 0; run < runs; run++) grown.push(await hall.measureIdle(first));
    for (const kind of ["rss", "heap"] as const)
      yield {
        case: `${first} idle connections`,
        metric: `${kind} of each`,
        unit: "KB",
        values: grown.map(({ baton }) => baton[kind]),
        floors: grown.map(({ floor }) => floor[kind]),
        target: perConnection,
      };

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
