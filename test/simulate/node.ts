import { pino } from "pino";
import { mutations } from "../../shared/mutations.ts";
import { notificationEffects } from "../../server/notifications/effects.ts";
import { createHub, type Hub } from "../../server/sync/hub.ts";
import { createPush } from "../../server/sync/push.ts";
import { createMutationRegistry } from "../../server/sync/run-mutation.ts";
import type { Chance } from "./chance.ts";
import { createMemoryClients } from "./memory-clients.ts";
import { actorIn, type DatabaseState, forestall } from "./memory-database.ts";
import { createMemoryDecisions } from "./memory-decisions.ts";
import { createMemoryFeed } from "./memory-feed.ts";
import { createMemoryChecksums } from "./memory-checksums.ts";
import { createMemoryReads } from "./memory-reads.ts";
import { createMemorySnapshots } from "./memory-snapshots.ts";
import { createRoundTrip, type NodeLife } from "./round-trip.ts";
import type { World } from "./world.ts";

/** One process of the server. */
export interface Node {
  readonly hub: Hub;
  readonly life: NodeLife;
  /** The state it reads while its copy of the database lags behind; null when it reads the present. */
  lagging: DatabaseState | null;
  /** When it caught up last, or will. */
  lagUntil: number;
}

const mostCommitMs = 10;

export function createNode(world: World, chance: Chance): Node {
  const { clock, database } = world;
  const life: NodeLife = { alive: true, doom: null };
  const stateOf = () => node.lagging ?? database;
  const report = (sentence: string) => void world.faults.push(sentence);
  const log = pino({ level: "error", base: null }, { write: (line) => readLog(line, report) });
  const roundTrip = createRoundTrip(clock, chance, database, life);
  const decisions = createMemoryDecisions({
    database,
    life,
    roundTrip,
    report,
    pause: () => new Promise((resolve) => clock.after(chance.below(mostCommitMs), resolve)),
    die: () => world.kill(node),
    now: () => new Date(clock.now()).toISOString(),
  });
  const registry = createMutationRegistry(mutations, notificationEffects);
  const hub = createHub({
    log,
    clock: {
      ...chance,
      now: clock.now,
      elapsed: clock.now,
      after: (ms, run) => clock.after(ms, () => life.alive && run()),
    },
    feed: createMemoryFeed(stateOf, roundTrip),
    snapshots: createMemorySnapshots(stateOf, roundTrip),
    checksums: createMemoryChecksums(stateOf, roundTrip),
    reads: createMemoryReads(stateOf, roundTrip),
    clients: createMemoryClients(database, roundTrip),
    push: decisions.watchCalls(createPush(decisions, decisions.watchRuns(registry), log)),
    readActor: (userId) =>
      roundTrip(() => {
        forestall(database, userId);
        return actorIn(stateOf(), database.orgId, userId);
      }),
  });
  const node: Node = { hub, life, lagging: null, lagUntil: 0 };
  return node;
}

/** What a node complains of, other than the faults of the world, is a fault of its own. */
function readLog(line: string, report: (sentence: string) => void): void {
  const { msg, err } = JSON.parse(line) as { msg: string; err?: { type: string; message: string } };
  if (err?.type !== "Outage") report(`A node logged: ${msg} ${err?.message ?? ""}`);
}
