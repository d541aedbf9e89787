import type { Database, DatabaseAddress } from "../database.ts";
import type { Log } from "../log.ts";
import { createChecksums } from "./checksums.ts";
import { createClients } from "./clients.ts";
import { createHub, type Hub } from "./hub.ts";
import { createPostgresDecisions } from "./postgres-decisions.ts";
import { createPostgresFeed } from "./postgres-feed.ts";
import type { PresentActor } from "./present-actor.ts";
import { createPush, type Push } from "./push.ts";
import { realClock } from "./real-clock.ts";
import { createRecentImages } from "./recent-images.ts";
import { createReads } from "./reads.ts";
import type { MutationRegistry } from "./run-mutation.ts";
import { shareAnswers } from "./shared-answers.ts";
import { createSnapshots } from "./snapshot.ts";
import { openWakeListener } from "./wake-listener.ts";
import { createWakeNotifier } from "./wake-notifier.ts";

export interface PostgresHubParts {
  readonly address: DatabaseAddress;
  readonly database: Database;
  readonly registry: MutationRegistry;
  readonly log: Log;
  readonly readActor: (userId: string) => Promise<PresentActor | null>;
  /** Told of the organization after each commit of this node. */
  readonly committed?: (orgId: string) => void;
  /** Whoever else wants to hear of commits, and of words that are not about commits. */
  readonly listener?: CommitListener;
}

export interface CommitListener {
  /** Something of the organization was committed, on this node or another. */
  woken(orgId: string): void;
  /** A word of another node that is no organization's id. */
  heard(word: string): void;
}

/** A hub that hears of the commits of other nodes and tells them of its own. */
export interface PostgresHub extends Hub {
  /** Says a word to the other nodes. */
  tell(word: string): void;
  close(): Promise<void>;
}

/** The hub over a real database. */
export function createPostgresHub(parts: PostgresHubParts): PostgresHub {
  const { address, database, registry, log, readActor, listener } = parts;
  const nodes = openWakeListener(address, log, {
    woken: (word) => {
      if (word.includes(" ")) return listener?.heard(word);
      hub.wake(word);
      return listener?.woken(word);
    },
    listening: () => hub.wakeAll(),
  });
  const images = createRecentImages();
  const notify = createWakeNotifier(realClock, (orgId) => nodes.send(orgId));
  const committed = (orgId: string) => {
    notify(orgId);
    parts.committed?.(orgId);
    listener?.woken(orgId);
  };
  const hub = createHub({
    log,
    readActor,
    clock: realClock,
    feed: createPostgresFeed(database.engine, images),
    snapshots: createSnapshots(database.engine),
    checksums: createChecksums(database.engine),
    reads: shareAnswers(createReads(database.engine)),
    clients: createClients(database),
    push: announced(
      createPush(createPostgresDecisions(database, images), registry, log),
      committed,
    ),
  });
  return {
    ...hub,
    wake: (orgId) => {
      hub.wake(orgId);
      committed(orgId);
    },
    tell: (word) => nodes.send(word),
    close: async () => {
      hub.close();
      await nodes.close();
    },
  };
}

/**
 * A push that breaks half-way may have committed its first mutations, so it is announced, too. Those who
 * are here come first: they are told in this turn of the event loop, everybody else in the next.
 */
function announced(push: Push, committed: (orgId: string) => void): Push {
  return {
    apply: (actor, clientId, calls, options) =>
      push
        .apply(actor, clientId, calls, options)
        .finally(() => void setImmediate(committed, actor.orgId)),
  };
}
