import type { Bench, Measurement, Target } from "../measurement.ts";
import { percentile } from "../statistics.ts";
import { setStage, type Stage } from "./stage.ts";
import { createWriter, writeSteadily } from "./writer.ts";

const leadCount = 100;

/** Writes of one turn; turns of Baton and of the floor alternate. */
const turnWrites = 20;

const shares = { p50: 0.5, p95: 0.95, p99: 0.99 } as const;

/**
 * From one person's change of a lead to the row on everybody else's device, at 20 writes a second,
 * beside one plain transaction and one plain broadcast for each write.
 */
export const propagate: Bench = async function* ({ quick, sizes }) {
  const stage = await setStage(async (url, person, server) =>
    createWriter(url, person, await server.ask("addLeads", { count: leadCount, seed: 1 })),
  );
  try {
    for (const size of sizes ?? (quick ? [1, 20] : [1, 20, 100, 300])) {
      await stage.growTo(size);
      await measureRun(stage, 1);
      const runs: Run[] = [];
      for (let run = 0; run < (quick ? 1 : 3); run++)
        runs.push(await measureRun(stage, quick ? 2 : 5));
      yield* toMeasurements(size, runs);
    }
  } finally {
    await stage.clear();
  }
};

/** Latencies of one run, in ms. */
export interface Run {
  readonly crowd: readonly number[];
  readonly crowdFloor: readonly number[];
  readonly probe: readonly number[];
  readonly probeFloor: readonly number[];
}

/**
 * Turns of the floor, of Baton's crowd and of Baton's probe in a row. While the crowd is timed the probe is
 * away: its PGlite is another machine's work, and the floor has nothing like it beside its crowd.
 */
export async function measureRun(stage: Stage, turns: number): Promise<Run> {
  const run = { crowd: [], crowdFloor: [], probe: [], probeFloor: [] } as Record<
    keyof Run,
    number[]
  >;
  for (let turn = 0; turn < turns; turn++) {
    await writeSteadily(stage.floorWriter, turnWrites);
    run.crowdFloor.push(...(await stage.crowd.takeFloor(turnWrites)));
    run.probeFloor.push(...(await stage.probe.ask("takeFloor", turnWrites)));
    await stage.probe.ask("leave", undefined);
    await writeSteadily(stage.writer, turnWrites);
    run.crowd.push(...(await stage.crowd.take(turnWrites)));
    await stage.probe.ask("comeBack", undefined);
    await writeSteadily(stage.writer, turnWrites);
    await stage.crowd.take(turnWrites);
    run.probe.push(...(await stage.probe.ask("take", turnWrites)));
  }
  return run;
}

export function* toMeasurements(size: number, runs: readonly Run[]): Iterable<Measurement> {
  for (const who of ["crowd", "probe"] as const) {
    for (const metric of ["p50", "p95", "p99"] as const) {
      const of = (key: keyof Run) => runs.map((run) => percentile(run[key], shares[metric]));
      yield {
        case: `${who}, ${size} connected`,
        metric,
        unit: "ms",
        values: of(who),
        floors: of(`${who}Floor`),
        ...(metric === "p50" ? { target: targets[who] } : {}),
      };
    }
  }
}

const targets = {
  crowd: { of: "times floor", limit: 2 },
  probe: { of: "above floor", limit: 15 },
} as const satisfies Record<string, Target>;
