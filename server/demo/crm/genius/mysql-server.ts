import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type AddressInfo } from "node:net";
import { createConnection, type Connection } from "mysql2";
import { createSqlTables, type SqlResult } from "../sql-tables.ts";
import type { Genius } from "./genius.ts";
import { columnOf } from "./result-columns.ts";
import type { GeniusTable } from "./tables.ts";

export interface MysqlServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Speaks MySQL's protocol for the tables of Genius, on a free port of the loopback address.
 *
 * @param note told every statement; may ask for the connection to be cut instead of an answer
 */
export async function startMysqlServer(
  genius: Genius,
  note: (sql: string) => "reset" | null,
): Promise<MysqlServer> {
  const sql = createSqlTables(genius.tables);
  const tableIn = (statement: string) => {
    const [, name] = /\bfrom\s+(?:`?\w+`?\.)?`?(\w+)`?/i.exec(statement) ?? [];
    return genius.tables.find((table) => table.name === name);
  };
  const open = new Set<Connection>();
  const server = createServer((socket) => {
    const connection = createConnection({ stream: socket, isServer: true });
    open.add(connection);
    socket.on("close", () => open.delete(connection));
    greet(connection, genius);
    // Packets are counted from each command on, which is 0.
    const replies = (reply: () => void) => {
      connection.sequenceId = 1;
      reply();
      connection.sequenceId = 0;
    };
    connection.on("error", () => socket.destroy());
    connection.on("stmt_prepare", () => replies(() => connection.writeOk()));
    connection.on("query", (statement: string) => {
      if (note(statement) === "reset") socket.resetAndDestroy();
      else
        replies(() => answer(connection, tableIn(statement), () => sql.query(inSqlite(statement))));
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(portOf(server.address())));
  });
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const connection of open) connection.destroy();
      }),
  };
}

/** The protocol of MySQL 4.1 and later, without compression and without TLS. */
const capabilities = 0xff_f7ff;

interface Reply {
  readonly user: string;
  readonly authToken: Buffer;
  readonly authPluginData1: Buffer;
  readonly authPluginData2: Buffer;
}

function greet(connection: Connection, { settings }: Genius): void {
  connection.serverHandshake({
    protocolVersion: 10,
    serverVersion: "8.0.0-fake",
    connectionId: 1,
    statusFlags: 2,
    characterSet: 45,
    capabilityFlags: capabilities,
    authCallback: (
      reply: Reply,
      done: (error: Error | null, problem?: { message: string }) => void,
    ) => {
      const isKnown =
        reply.user === settings["user"] && hasPassword(reply, settings["password"] ?? "");
      done(null, isKnown ? undefined : { message: `Access denied for user '${reply.user}'` });
      connection.sequenceId = 0;
    },
  });
}

const sha1 = (...parts: readonly Buffer[]): Buffer =>
  createHash("sha1").update(Buffer.concat(parts)).digest();

/** The token is the hash of the password, masked by a hash of what both sides know. */
function hasPassword({ authToken, authPluginData1, authPluginData2 }: Reply, password: string) {
  const stored = sha1(sha1(Buffer.from(password)));
  const mask = sha1(authPluginData1.subarray(0, 8), authPluginData2.subarray(0, 12), stored);
  if (authToken.length !== mask.length) return false;
  const hash = Buffer.from(mask.map((byte, at) => byte ^ (authToken[at] ?? 0)));
  return timingSafeEqual(sha1(hash), stored);
}

function answer(
  connection: Connection,
  table: GeniusTable | undefined,
  query: () => SqlResult,
): void {
  let result: SqlResult;
  try {
    result = query();
  } catch (error) {
    connection.writeError({ code: 1064, message: String(error) });
    return;
  }
  const columns = result.columns.map((name, at) => columnOf(name, at, result, table));
  const rows = result.rows.map((row) =>
    Object.fromEntries(result.columns.map((name, at) => [name, textOf(row[at] ?? null)])),
  );
  connection.writeTextResult(rows, columns);
}

const textOf = (value: string | number | null): string | null =>
  value === null ? null : String(value);

/** What MySQL says otherwise than SQLite, as far as readers of tables say it. */
function inSqlite(statement: string): string {
  return statement
    .replaceAll(/\btimestamp\s*'/gi, "'")
    .replaceAll(/\bas\s+(?:char|signed|unsigned)\b/gi, (as) =>
      /char/i.test(as) ? "as text" : "as integer",
    );
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("The port is not known.");
  return address.port;
}
