import { join } from "node:path";
import { mutations } from "../shared/mutations.ts";
import { createApp } from "./app.ts";
import { openFileStore } from "./attachments/open-file-store.ts";
import { startAttachments } from "./attachments/start-attachments.ts";
import { createAudit } from "./audit/audit.ts";
import { workOnRetention } from "./audit/retention.ts";
import { recordMutations } from "./audit/watch.ts";
import { readActor } from "./auth/actor.ts";
import { createSessionWatch } from "./auth/session-watch.ts";
import { composeOutgoing } from "./compose-outgoing.ts";
import type { Config } from "./config.ts";
import type { Database, DatabaseAddress } from "./database.ts";
import { effects } from "./effects.ts";
import { guardMutations } from "./impersonation/guard-mutations.ts";
import { createHandingOn } from "./handing-on/hand-on.ts";
import { createImpersonations } from "./impersonation/impersonations.ts";
import { createImports } from "./imports/imports.ts";
import { discoverConnectors } from "./ingestion/connectors/discover.ts";
import { ingestionEffects } from "./ingestion/effects.ts";
import { createSupervisor, type SupervisorParts } from "./ingestion/workers/supervisor.ts";
import { type IngestionJobs, workOnIngestion } from "./ingestion/work-on-ingestion.ts";
import type { RunnerParts } from "./imports/run-import.ts";
import { workOnImports } from "./imports/worker.ts";
import { type Jobs, startJobs } from "./jobs/jobs.ts";
import { composeIngestion } from "./ingestion/compose.ts";
import { createLeads } from "./leads/leads.ts";
import { createLog } from "./log.ts";
import { startPrivacy } from "./privacy/start-privacy.ts";
import { keptSecret } from "./secret.ts";
import { workOnCompaction } from "./sync/compaction.ts";
import { createMutate } from "./sync/mutate.ts";
import { createPostgresDecisions } from "./sync/postgres-decisions.ts";
import { createPostgresHub, type PostgresHubParts } from "./sync/postgres-hub.ts";
import { realClock } from "./sync/real-clock.ts";
import { createMutationRegistry } from "./sync/run-mutation.ts";
import { createPlaces } from "./teams/places.ts";
import { workOnCleanUp } from "./tickets/clean-up.ts";
import { workOnLateTickets } from "./tickets/late-tickets.ts";
import { takeTickets } from "./tickets/take-tickets.ts";
import { workOnRemovals } from "./users/run-removal.ts";
import { createUsers } from "./users/users.ts";
import { watches } from "./watches.ts";
import { workOnTextsBehind } from "./yjs/project-behind.ts";
import { createTextHub } from "./yjs/text-hub.ts";

/** Ends something that was started. */
export type Stop = () => Promise<void>;

/** Starts what the routes work with and puts them together; adds to `stops` how to end each. */
export async function composeApp(
  config: Config,
  address: DatabaseAddress,
  database: Database,
  stops: Stop[],
) {
  const log = createLog(config.logLevel);
  const secret = config.secret ?? (await keptSecret(config.dataDir));
  const actorOf = (userId: string) => readActor(database, userId);

  const wake = (orgId: string) => hub.wake(orgId);
  const watching = watchForEnds({ database, log, wake }, stops);
  const connectors = await discoverConnectors();
  const following = [...effects, ...ingestionEffects(connectors)];
  const registry = guardMutations(
    createMutationRegistry(recordMutations(mutations, watches), following),
    watching.impersonations,
  );
  const jobs = await startJobs(address, log);
  const outgoing = await composeOutgoing({ config, secret, database, jobs, log, stops, wake });
  const speaking = { address, database, registry, log, readActor: actorOf };
  const { hub, texts } = openHubs({ ...speaking, committed: outgoing.committed }, stops);
  stops.push(() => jobs.close());
  const { privateSources: privateHosts } = config;
  const reach = { database, address, connectors, secret, privateHosts };
  workOnSources({ ...reach, log, wake, cacheDir: join(config.dataDir, "compiled") }, stops);
  const runner = { database, readActor: actorOf, wake, takes: { ticket: takeTickets } };
  await workOnJobs(jobs, { ...runner, ...config, connectors, log });
  const uploadDirectory = join(config.dataDir, "uploads");
  const imports = createImports({ ...runner, jobs, uploadDirectory });
  const files = openFileStore(config);
  const attachments = await startAttachments(jobs, { database, files, wake, log });
  const decisions = createPostgresDecisions(database);
  const mutate = createMutate(decisions, registry, wake);
  const leads = createLeads(database, mutate);
  const ingestion = composeIngestion({ ...reach, jobs, mutate, wake, stops });
  const administration = {
    users: createUsers({ database, wake, mutate, decisions, jobs }),
    places: createPlaces(database, mutate),
    audit: createAudit(database),
    privacy: await startPrivacy({ ...runner, files, jobs, secret, log, dataDir: config.dataDir }),
  };

  return createApp({
    config: { ...config, secret },
    database,
    log,
    mailer: outgoing.mailer,
    hub,
    texts,
    imports,
    attachments,
    ingestion,
    leads,
    administration,
    ...watching,
    push: outgoing.push,
    inbound: await outgoing.work({ mutate, ...runner }),
  });
}

/** Notices impersonations and sessions that are over. */
function watchForEnds(parts: Parameters<typeof createImpersonations>[0], stops: Stop[]) {
  const impersonations = createImpersonations(parts);
  const sessionWatch = createSessionWatch(parts.database, parts.log);
  stops.push(
    async () => impersonations.close(),
    () => sessionWatch.close(),
  );
  return { impersonations, sessionWatch };
}

/** All sockets of this node: those of replicas, and those of texts that are written together. */
function openHubs(parts: PostgresHubParts, stops: Stop[]) {
  const { database, log, readActor: actorOf } = parts;
  const texts = createTextHub({
    database,
    log,
    clock: realClock,
    readActor: actorOf,
    nodes: () => hub,
  });
  const hub = createPostgresHub({ ...parts, listener: texts });
  stops.push(
    () => hub.close(),
    () => texts.close(),
  );
  return { hub, texts };
}

/** Reads sources as runs are started, and hands on what they bring. */
function workOnSources(parts: SupervisorParts, stops: Stop[]): void {
  stops.push(createSupervisor(parts).close, createHandingOn(parts).close);
}

/** Begins what is done without anybody asking. */
async function workOnJobs(jobs: Jobs, runner: RunnerParts & IngestionJobs): Promise<void> {
  const { database, wake, log } = runner;
  await workOnIngestion(jobs, runner);
  await workOnImports(jobs, runner);
  await workOnCompaction(jobs, database.engine, log);
  await workOnRemovals(jobs, { database, wake });
  await workOnRetention(jobs, database, log);
  await workOnCleanUp(jobs, { database, log, wake });
  await workOnLateTickets(jobs, { database, wake });
  await workOnTextsBehind(jobs, { database, wake });
}
