import pg from "pg";
import type { Pool, PoolClient, PoolConfig } from "pg";
import { sqlTypes } from "./postgres/sql-types.ts";

/** Where the database is: the embedded one's private socket, or the URL of a server of your own. */
export type DatabaseAddress =
  | { readonly socketDir: string; readonly superuser: string; readonly database: string }
  | { readonly url: string };

/** The four roles of the server; each sees only what its work needs. */
export type DatabaseRole = "baton_owner" | "baton_app" | "baton_auth" | "baton_engine";

export interface OrganizationContext {
  readonly orgId: string;
  readonly userId: string | null;
}

export interface Database {
  /** DDL and migrations only. */
  readonly owner: Pool;
  /** Under forced row-level security: without `withOrganization` it sees nothing. */
  readonly app: Pool;
  /** The auth_* tables only. Its times are `Date`, as better-auth expects. */
  readonly auth: Pool;
  /** Bypasses row-level security: the sync hub's reads. */
  readonly engine: Pool;
  /**
   * Runs one READ COMMITTED transaction that sees and writes one organization's rows: commits when `run`
   * returns, rolls back when it throws.
   */
  withOrganization<Result>(
    context: OrganizationContext,
    run: (tx: PoolClient) => Promise<Result>,
  ): Promise<Result>;
  close(): Promise<void>;
}

/** Opens a pool for each role; connections are made on first use. */
export function openDatabase(address: DatabaseAddress): Database {
  const owner = openPool(address, "baton_owner", { max: 2, types: sqlTypes });
  // Pipelined: writes of a mutation are sent without waiting for one another (see postgres-rows.ts).
  const app = openPool(address, "baton_app", { max: 20, types: sqlTypes, pipeline: true });
  const auth = openPool(address, "baton_auth", { max: 8 });
  const engine = openPool(address, "baton_engine", { max: 10, types: sqlTypes });
  return {
    owner,
    app,
    auth,
    engine,
    withOrganization: (context, run) => inOrganization(app, context, run),
    close: async () => {
      await Promise.all([owner, app, auth, engine].map((pool) => pool.end()));
    },
  };
}

/** How to reach the database as one of the roles, or as the login itself (`null`). */
export function connectionTo(address: DatabaseAddress, role: DatabaseRole | null): PoolConfig {
  if ("socketDir" in address) {
    const { socketDir, superuser, database } = address;
    return { host: socketDir, user: role ?? superuser, database, options: "-c TimeZone=UTC" };
  }
  const url = new URL(address.url);
  const settings = [url.searchParams.get("options"), "-c TimeZone=UTC", role && `-c role=${role}`];
  url.searchParams.set("options", settings.filter(Boolean).join(" "));
  return { connectionString: url.href };
}

function openPool(address: DatabaseAddress, role: DatabaseRole, options: PoolConfig): Pool {
  const pool = new pg.Pool({ ...connectionTo(address, role), application_name: role, ...options });
  // Without a listener a connection that breaks would end the process. An idle one is replaced on next use,
  // and whoever holds one is told by the statement that fails.
  pool.on("error", () => undefined).on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

async function inOrganization<Result>(
  pool: Pool,
  context: OrganizationContext,
  run: (tx: PoolClient) => Promise<Result>,
): Promise<Result> {
  const opening = openingStatement(context);
  const client = await pool.connect();
  try {
    await client.query(opening);
    const result = await run(client);
    await client.query("commit");
    client.release();
    return result;
  } catch (error) {
    const broken = await client.query("rollback").then(
      () => undefined,
      (failure: Error) => failure,
    );
    client.release(broken);
    throw error;
  }
}

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** One round trip instead of two; the simple protocol takes no parameters, so both ids are checked here. */
export function openingStatement({ orgId, userId }: OrganizationContext): string {
  if (!uuid.test(orgId) || (userId !== null && !uuid.test(userId))) {
    throw new TypeError("An organization context needs UUIDs.");
  }
  return `begin; select set_config('app.org', '${orgId}', true), set_config('app.user', '${userId ?? ""}', true)`;
}
