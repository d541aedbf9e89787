import { parseArgs } from "node:util";
import { openArena } from "./arena.ts";
import { openCompanies } from "./company.ts";
import { type Fault, faults } from "./faults.ts";
import { runRound } from "./round.ts";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    /** Seconds of writing a round. */
    seconds: { type: "string", default: "6" },
    /** Plants each fault in turn; the race must notice all of them. */
    faults: { type: "boolean", default: false },
    /** Plants this one. */
    fault: { type: "string" },
  },
});
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];

/** What must be 0 after every round. */
const proven = ["missed", "wrong", "lost", "duplicated", "gaps", "stuck"] as const;
type Counts = Record<(typeof proven)[number], number>;

if (values.faults || values.fault !== undefined) {
  const planted = faults.filter(({ name }) => values.faults || name === values.fault);
  const missed: string[] = [];
  for (const fault of planted) {
    print({ fault: fault.name });
    if ((await race(fault))[fault.shows] === 0) missed.push(fault.name);
  }
  print({ planted: planted.length, caught: planted.length - missed.length, missed });
  process.exit(planted.length === 0 || missed.length > 0 ? 1 : 0);
}
const counts = await race(null);
print({ rounds, ...counts });
// Sockets of the devices may still be open.
process.exit(proven.some((key) => counts[key] > 0) ? 1 : 0);

async function race(fault: Fault | null): Promise<Counts> {
  const counts: Counts = { missed: 0, wrong: 0, lost: 0, duplicated: 0, gaps: 0, stuck: 0 };
  const arena = await openArena(fault);
  const stop = () => void arena.close().then(() => process.exit(1));
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    const organizations = await openCompanies(arena, 3);
    for (let round = 1; round <= rounds; round++) {
      const outcome = await runRound(arena, organizations, round, seconds);
      print({ round, ...outcome });
      for (const key of proven) counts[key] += outcome[key];
    }
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
    await arena.close();
  }
  return counts;
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
