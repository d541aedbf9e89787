import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoPassword } from "../../server/demo/people.ts";
import { type RunningServer, startServer } from "../../server/start.ts";
import { connect, type TestClient } from "../client.ts";

export interface DemoServer extends RunningServer {
  readonly orgId: string;
  readonly dataDir: string;
  /** Ids of the demo's people, by the part of their address before the `@`. */
  readonly ids: Readonly<Record<string, string>>;
  connect(who: string): Promise<TestClient>;
  send(
    client: TestClient,
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; body: never }>;
  sql<R extends object>(text: string, params?: unknown[]): Promise<R[]>;
}

/** A whole server with the demo organization. */
export async function startDemo(): Promise<DemoServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "baton-demo-"));
  const server = await startServer({ port: 0, dataDir, demo: true, logLevel: "silent" });
  const sql = async <R extends object>(text: string, params: unknown[] = []) => {
    const { rows } = await server.database.engine.query<R>(text, params);
    return rows;
  };
  const people = await sql<{ id: string; org_id: string; email: string }>("select * from member");
  return {
    ...server,
    sql,
    dataDir,
    orgId: people[0]?.org_id ?? "",
    ids: Object.fromEntries(people.map(({ id, email }) => [email.split("@")[0] ?? "", id])),
    connect: (who) =>
      connect({
        url: server.url,
        email: `${who}@demo.test`,
        password: demoPassword,
        store: "memory",
      }),
    send: async (client, method, path, body) => {
      const response = await fetch(`${server.url}/api/v1${path}`, {
        method,
        headers: {
          cookie: client.cookie,
          origin: server.url,
          "content-type": "application/json",
          "user-agent": "vitest",
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: safeJson(text) as never };
    },
    close: async () => {
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function safeJson(text: string): unknown {
  return text.startsWith("{") ? JSON.parse(text) : text;
}
