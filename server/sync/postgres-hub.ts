import type { Actor } from "../../shared/sync/mutation.ts";
import type { Database } from "../database.ts";
import type { Log } from "../log.ts";
import { createClients } from "./clients.ts";
import { createHub, type Hub } from "./hub.ts";
import { createPostgresDecisions } from "./postgres-decisions.ts";
import { createPostgresFeed } from "./postgres-feed.ts";
import { createPush } from "./push.ts";
import { realClock } from "./real-clock.ts";
import type { MutationRegistry } from "./run-mutation.ts";
import { createSnapshots } from "./snapshot.ts";

/** The hub over a real database. */
export function createPostgresHub(
  database: Database,
  registry: MutationRegistry,
  log: Log,
  readActor: (userId: string) => Promise<Actor | null>,
): Hub {
  return createHub({
    log,
    readActor,
    clock: realClock,
    feed: createPostgresFeed(database.engine),
    snapshots: createSnapshots(database.engine),
    clients: createClients(database),
    push: createPush(createPostgresDecisions(database), registry, log),
  });
}
