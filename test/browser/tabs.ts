import { uuidv7 } from "uuidv7";
import type { Page } from "playwright-core";
import { createRandom, type Random } from "../bench/leads/random.ts";
import { type FaultName, faults, mend, type Tabs } from "./faults.ts";
import { createLedger, type LedgerCounts } from "./ledger.ts";
import { type Stage, setStage } from "./stage.ts";

/** What came of some rounds; everything from `refused` to `wrong` must be 0. */
export interface TabsOutcome extends LedgerCounts {
  readonly rounds: number;
  readonly seed: number;
  readonly hung: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly wrong: number;
  readonly faults: Partial<Record<FaultName, number>>;
  readonly seconds: number;
}

const tabCount = 3;
const leadCount = 4;
/** Within this time every promise must have settled, whatever happened. */
const boundMs = 30_000;

/**
 * Three tabs of one person change leads while tabs are closed, put to sleep and cut off and workers
 * are killed at random moments; in the end the server's rows are compared with what was confirmed.
 */
export async function playTabs(rounds: number, seed: number): Promise<TabsOutcome> {
  const startedAt = performance.now();
  const ledger = createLedger();
  const stage = await setStage(leadCount, (observation) => ledger.note(observation));
  const random = createRandom(seed);
  const played: Partial<Record<FaultName, number>> = {};
  // Each comes as often as the others.
  const order = shuffled(Object.keys(faults) as FaultName[], random);
  let hung = 0;
  try {
    const tabs: Tabs = { device: await stage.newDevice(), awake: new Set(), asleep: new Set() };
    await mend(stage, tabs, tabCount);
    await everythingSent(tabs);
    for (let round = 0; round < rounds; round++) {
      await mend(stage, tabs, tabCount);
      const fault = order[round % order.length] ?? "none";
      played[fault] = (played[fault] ?? 0) + 1;
      await playRound(stage, tabs, fault, random);
      hung += await openAfter(tabs, boundMs);
    }
    await mend(stage, tabs, tabCount);
    hung += await openAfter(tabs, boundMs);
    await everythingSent(tabs);
    return {
      rounds,
      seed,
      ...ledger.counts,
      hung,
      ...(await ledger.settle(stage.server.database)),
      faults: played,
      seconds: Math.round((performance.now() - startedAt) / 1000),
    };
  } finally {
    await stage.close();
  }
}

/** Changes from every tab, and the fault somewhere among them. */
async function playRound(
  stage: Stage,
  tabs: Tabs,
  fault: FaultName,
  random: Random,
): Promise<void> {
  const changes = [...tabs.awake].flatMap((page) =>
    Array.from({ length: 1 + random.below(3) }, async () => {
      await pause(random.below(400));
      if (tabs.awake.has(page)) await logCall(page, random.pick(stage.leadIds));
    }),
  );
  const broken = pause(random.below(400)).then(() => faults[fault](stage, tabs));
  await Promise.all([...changes, broken]);
  // Some rounds end at once, others when the fault has shown all of its effects.
  await pause(random.below(1500));
}

async function logCall(page: Page, leadId: string): Promise<void> {
  const args = { id: uuidv7(), eventId: uuidv7(), leadId };
  // The tab may be closed, reloaded or frozen this very moment: it then never asked.
  const asked = page.evaluate((given) => window.tab?.logCall(given), args).catch(() => undefined);
  await Promise.race([asked, pause(2000)]);
}

/** How many promises of living tabs are open when the time is up. */
async function openAfter({ awake }: Tabs, withinMs: number): Promise<number> {
  const until = performance.now() + withinMs;
  for (;;) {
    const counts = await Promise.all(
      [...awake].map((page) => page.evaluate(() => window.tab?.open() ?? 0)),
    );
    const open = counts.reduce((sum, count) => sum + count, 0);
    if (open === 0 || performance.now() > until) return open;
    await pause(100);
  }
}

async function everythingSent({ awake }: Tabs): Promise<void> {
  for (const page of awake) {
    const sent = page.waitForFunction(
      () => {
        const status = window.tab?.status();
        return status?.state === "live" && status.waiting === 0;
      },
      undefined,
      // A tab in the background draws no frames to wait for.
      { polling: 100 },
    );
    await sent.catch(async (error: unknown) => {
      const status = await page.evaluate(() => window.tab?.status());
      throw new Error(`A tab stays ${JSON.stringify(status)}.`, { cause: error });
    });
  }
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  const drawn = values.map((value) => ({ value, place: random.below(1_000_000) }));
  return drawn.toSorted((one, other) => one.place - other.place).map(({ value }) => value);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
