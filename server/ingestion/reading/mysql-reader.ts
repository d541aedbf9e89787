import type { Connection } from "mysql2/promise";
import type { Asking } from "../asking/client.ts";
import { fill } from "../asking/fill.ts";
import type { Reach } from "../asking/reach.ts";
import type { Reader, Reading } from "./reader.ts";
import { decideRetry } from "../asking/retry.ts";
import { slicesOf } from "./slices.ts";
import { SourceFailure } from "../asking/source-failure.ts";
import { behindRow, type SqlDialect, tablePage } from "./sql-statement.ts";

const dialect: SqlDialect = {
  name: (text) => `\`${text.replaceAll("`", "``")}\``,
  text: (text) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`,
  moment: (iso) => `'${iso.replace("T", " ").replace(/Z$/, "")}'`,
};

/** Reads tables of a MySQL or MariaDB server. */
export function createMysqlReader(reading: Reading, reach: Reach): Reader {
  const { asking, model, plan } = reading;
  const [slice] = slicesOf(model, plan);
  const database = createDatabase(asking, reach);
  return {
    read: async (position) => {
      const statement = tablePage(model, position, slice?.from ?? null, dialect);
      const records = await database.rows(statement);
      return { records, next: behindRow(model, position, records), expected: null };
    },
    close: database.close,
  };
}

/** Asks one question and closes: whether the connection is right. */
export async function checkMysql(asking: Asking, reach: Reach): Promise<void> {
  const database = createDatabase(asking, reach);
  await database.rows(asking.connector.check.path).finally(database.close);
}

type DatabaseRow = Readonly<Record<string, unknown>>;

function createDatabase(asking: Asking, reach: Reach) {
  let open: Connection | null = null;
  const close = async () => {
    const closing = open;
    open = null;
    closing?.destroy();
    await Promise.resolve();
  };
  const attempt = async (statement: string): Promise<DatabaseRow[]> => {
    open ??= await connect(asking, reach);
    const [rows] = await open.query({ sql: statement, timeout: asking.connector.limits.timeoutMs });
    return rows as DatabaseRow[];
  };
  const onStop = () => void close();
  asking.signal.addEventListener("abort", onStop);
  return {
    close,
    rows: async (statement: string) => {
      for (let number = 0; ; number++) {
        await asking.admit("/query");
        asking.count("requests", 1);
        try {
          const rows = await attempt(statement);
          asking.note(`${statement.slice(0, 40)}… -> ${rows.length} rows`);
          return rows;
        } catch (error) {
          asking.signal.throwIfAborted();
          await close();
          const failure = failureOf(error);
          const verdict = decideRetry(asking.connector.retry, { number, failure }, Math.random);
          if ("giveUp" in verdict) throw new SourceFailure(verdict.giveUp);
          asking.count("retries", 1);
          await asking.pause(verdict.waitMs, "trying again");
        }
      }
    },
  };
}

async function connect(
  { connector, settings, baseUrl }: Asking,
  reach: Reach,
): Promise<Connection> {
  const { auth } = connector;
  if (auth.kind !== "database") throw new Error(`${connector.code} names no user of a database.`);
  const { hostname, port, pathname } = new URL(baseUrl);
  // A worker that reads another source begins sooner without it.
  const { createConnection } = await import("mysql2/promise");
  return createConnection({
    host: await reach(hostname),
    port: Number(port || 3306),
    database: decodeURIComponent(pathname.slice(1)),
    user: fill(auth.user, { settings }),
    password: fill(auth.password, { settings }),
    connectTimeout: 10_000,
    timezone: "Z",
    // Moments and large numbers as text: a number of JavaScript would lose digits.
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    multipleStatements: false,
  });
}

const passingCodes =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|PROTOCOL_|ER_LOCK|ER_CON_COUNT|ER_SERVER_SHUTDOWN)/;

function failureOf(error: unknown): SourceFailure {
  if (error instanceof SourceFailure) return error;
  if (error instanceof Error && error.name === "AppError") return new SourceFailure(error.message);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/ACCESS_DENIED/.test(code))
    return new SourceFailure("The database refuses the user or the password.");
  if (/NO_SUCH_TABLE|BAD_FIELD/.test(code) && error instanceof Error)
    return new SourceFailure(`The database has another shape than declared: ${error.message}`);
  return new SourceFailure(`The database does not answer (${code || "unknown"}).`, {
    passing: passingCodes.test(code),
  });
}
