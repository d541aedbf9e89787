import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { getTableColumns, getTableName } from "drizzle-orm";
import pg from "pg";
import { WebSocketServer } from "ws";
import { apiScopeCodes } from "../../shared/auth/api-scopes.ts";
import { mutations } from "../../shared/mutations.ts";
import type { FileStore } from "../../server/attachments/file-store.ts";
import { openFileStore } from "../../server/attachments/open-file-store.ts";
import { createAccount } from "../../server/auth/accounts.ts";
import { hashToken, makeToken } from "../../server/auth/token.ts";
import { recordMutations } from "../../server/audit/watch.ts";
import { composeApp, type Stop } from "../../server/compose.ts";
import { readConfig } from "../../server/config.ts";
import { type Database, openDatabase } from "../../server/database.ts";
import { effects } from "../../server/effects.ts";
import { createLog } from "../../server/log.ts";
import { migrate } from "../../server/migrate.ts";
import { createDatabase } from "../../server/postgres/cluster.ts";
import { startEmbeddedPostgres } from "../../server/postgres/embedded.ts";
import { createPostgresDecisions } from "../../server/sync/postgres-decisions.ts";
import { createPush, type Push } from "../../server/sync/push.ts";
import { createMutationRegistry } from "../../server/sync/run-mutation.ts";
import { watches } from "../../server/watches.ts";
import { uuidv7 } from "uuidv7";
import { type Drift, watchDrift } from "./drift.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { fileText, makeWorld, type Principal, type Tenant, type World } from "./world.ts";

export const origin = "http://localhost:3000";
const password = "Authz-Pass-1";

/** How somebody proves who they are. */
export interface Credentials {
  readonly cookie: string;
  /** Of a session that waits for a new password. */
  readonly waitingCookie: string;
  /** Holds every scope. */
  readonly fullKey: string;
  /** By scope: holds every other. */
  readonly keysWithout: Readonly<Record<string, string>>;
}

/** The whole product over the world's rows, with everything it writes noted. */
export interface Stage {
  readonly app: Awaited<ReturnType<typeof composeApp>>;
  readonly url: string;
  readonly world: World;
  readonly database: Database;
  readonly push: Push;
  readonly ledger: Ledger;
  readonly drift: Drift;
  readonly superuser: pg.Client;
  /** Of somebody who was locked out since. */
  readonly lockedOutCookie: string;
  credentialsOf(person: Principal): Credentials;
  close(): Promise<void>;
}

export async function setStage(): Promise<Stage> {
  const stops: Stop[] = [];
  const dataDir = await mkdtemp(join(tmpdir(), "baton-authz-"));
  stops.push(() => rm(dataDir, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres(dataDir);
  stops.push(() => postgres.stop());
  const address = {
    socketDir: postgres.socketDir,
    superuser: postgres.superuser,
    database: "authz",
  };
  await createDatabase(address, address.database);
  await migrate(address);
  const database = openDatabase(address);
  stops.push(() => database.close());
  const config = { ...readConfig({ LOG_LEVEL: "silent" }), dataDir, publicUrl: origin };
  const app = await composeApp(config, address, database, stops);
  const url = await listen(app.fetch, stops);
  const superuser = new pg.Client({
    host: postgres.socketDir,
    user: postgres.superuser,
    database: "authz",
  });
  await superuser.connect();
  // Nothing of this is kept: a commit need not wait for the disk.
  await superuser.query("alter system set fsync = off");
  await superuser.query("alter system set synchronous_commit = off");
  await superuser.query("select pg_reload_conf()");
  stops.push(() => superuser.end());
  const world = makeWorld();
  await insertWorld(superuser, world);
  await keepFiles(openFileStore(config), world);
  const credentials = await signEverybodyIn(app, database, world);
  const lockedOutCookie = await lockSomebodyOut(app, database, world);
  const ledger = await openLedger(superuser);
  const registry = createMutationRegistry(recordMutations(mutations, watches), effects);
  return {
    app,
    url,
    world,
    database,
    superuser,
    push: createPush(createPostgresDecisions(database), registry, createLog("silent")),
    ledger,
    drift: await watchDrift(superuser),
    lockedOutCookie,
    credentialsOf: ({ userId }) => credentials.get(userId) as Credentials,
    close: async () => {
      for (const stop of stops.toReversed()) await stop();
    },
  };
}

function listen(fetch: Parameters<typeof serve>[0]["fetch"], stops: Stop[]): Promise<string> {
  const sockets = new WebSocketServer({ noServer: true });
  return new Promise((resolve) => {
    const server = serve(
      { fetch, port: 0, hostname: "127.0.0.1", websocket: { server: sockets } },
      ({ port }) => {
        stops.push(async () => {
          for (const socket of sockets.clients) socket.terminate();
          server.close();
        });
        resolve(`http://127.0.0.1:${port}`);
      },
    );
  });
}

async function insertWorld(superuser: pg.Client, { rows }: World): Promise<void> {
  await superuser.query("begin");
  for (const { table, row } of rows) {
    const columns = getTableColumns(table) as Record<string, { name: string }>;
    const keys = Object.keys(row).filter((key) => key in columns);
    const names = keys.map((key) => `"${columns[key]?.name}"`).join(", ");
    const places = keys.map((_, index) => `$${index + 1}`).join(", ");
    const name = getTableName(table);
    await superuser.query(
      `insert into "${name}" (${names}) values (${places})`,
      keys.map((key) => row[key]),
    );
  }
  // What the world begins with is no news: pushes about it would go to browsers that no service knows, and
  // those are forgotten.
  await superuser.query("delete from notification_outgoing");
  await superuser.query("commit");
}

/** The bytes of every file of the world. */
async function keepFiles(files: FileStore, { tenants, rows }: World): Promise<void> {
  for (const { table, row } of rows) {
    if (getTableName(table) !== "stored_file") continue;
    const { orgId, mark } = tenants.find((one) => one.orgId === row["orgId"]) as Tenant;
    const bytes = Buffer.from(fileText(mark));
    await files.put({ orgId, id: row["id"] as string }, bytes, "text/plain");
  }
}

/** One password for all, hashed once; every principal signs in and holds keys. */
async function signEverybodyIn(
  app: Stage["app"],
  database: Database,
  world: World,
): Promise<Map<string, Credentials>> {
  const credentials = new Map<string, Credentials>();
  const everybody = world.tenants.flatMap(({ principals }) => principals);
  for (const person of everybody) {
    const { userId, email, name } = person;
    await createAccount(database, { userId, email, name, password });
    const cookie = await signIn(app, email, everybody.indexOf(person));
    const makeKey = async (scopes: readonly string[]) => {
      const key = makeToken("baton_");
      await database.engine.query(
        `insert into api_key (org_id, id, user_id, name, start, key_hash, scopes)
         values ($1, $2, $3, 'key', 'baton_', $4, $5)`,
        [person.orgId, uuidv7(), userId, hashToken(key), scopes],
      );
      return key;
    };
    const keysWithout: Record<string, string> = {};
    for (const scope of apiScopeCodes)
      keysWithout[scope] = await makeKey(apiScopeCodes.filter((other) => other !== scope));
    const waitingCookie = await signIn(app, email, everybody.indexOf(person));
    const newest =
      "select id from auth_session where user_id = $1 order by created_at desc limit 1";
    await database.auth.query(
      `update auth_session set obligation = 'new_password' where id = (${newest})`,
      [userId],
    );
    credentials.set(userId, {
      cookie,
      waitingCookie,
      fullKey: await makeKey(apiScopeCodes),
      keysWithout,
    });
  }
  return credentials;
}

/** An admin who was locked out while signed in; no row of the world is theirs. */
async function lockSomebodyOut(
  app: Stage["app"],
  database: Database,
  { tenants }: World,
): Promise<string> {
  const [userId, email] = [uuidv7(), "locked.out@authz.test"];
  await createAccount(database, { userId, email, name: "Locked Out", password });
  const orgId = tenants[0]?.orgId;
  await database.engine.query(
    `insert into member (org_id, id, name, email, role, created_at, updated_at)
     values ($1, $2, 'Locked Out', $3, 'admin', now(), now())`,
    [orgId, userId, email],
  );
  const cookie = await signIn(app, email, 200);
  await database.engine.query("update member set active = false where id = $1", [userId]);
  return cookie;
}

async function signIn(app: Stage["app"], email: string, at: number): Promise<string> {
  const response = await app.request(
    "/api/auth/sign-in/email",
    {
      method: "POST",
      headers: { origin, "content-type": "application/json" },
      body: JSON.stringify({ email, password }),
    },
    { incoming: { socket: { remoteAddress: `192.0.2.${at + 1}` } } },
  );
  if (response.status !== 200) throw new Error(`${email} cannot sign in: ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}
