import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, type DatabaseAddress, openDatabase } from "../../server/database.ts";
import { migrate } from "../../server/migrate.ts";
import { createDatabase } from "../../server/postgres/cluster.ts";
import { startEmbeddedPostgres } from "../../server/postgres/embedded.ts";
import { type NodeProcess, startNode } from "../node-process.ts";
import { type Fault, patched } from "./faults.ts";

/** A PostgreSQL of its own and the nodes on it, each a process. */
export interface Arena {
  readonly database: Database;
  readonly address: DatabaseAddress;
  readonly nodes: readonly NodeProcess[];
  /** Ends a node with -9. */
  kill(node: NodeProcess): Promise<void>;
  /** Starts nodes until there are so many. */
  fill(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function openArena(fault: Fault | null): Promise<Arena> {
  const dataDir = await mkdtemp(join(tmpdir(), "baton-race-"));
  // Run by root, PostgreSQL is another user who must be able to enter.
  await chmod(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres(dataDir);
  await createDatabase(postgres, "baton");
  const address = { ...postgres, database: "baton" };
  await migrate(address);
  const database = openDatabase(address);
  if (fault) await plantFunctions(database, fault);
  const nodes: NodeProcess[] = [];

  async function start(): Promise<void> {
    const plant = new URL("./plant.ts", import.meta.url).href;
    nodes.push(
      await startNode({
        database: address,
        dataDir,
        environment: { BATON_DEMO: "0", ...(fault && { FAULT: fault.name }) },
        nodeOptions: fault ? ["--import", plant] : [],
      }),
    );
  }

  return {
    database,
    address,
    nodes,
    kill: async (node) => {
      nodes.splice(nodes.indexOf(node), 1);
      await node.end("SIGKILL");
    },
    fill: async (count) => {
      while (nodes.length < count) await start();
    },
    close: async () => {
      await Promise.all(nodes.map((node) => node.end("SIGTERM")));
      await database.close();
      await postgres.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

async function plantFunctions({ owner }: Database, { sql, functions }: Fault): Promise<void> {
  if (sql) await owner.query(sql);
  for (const patch of functions) {
    const { rows } = await owner.query<{ text: string }>(
      "select pg_get_functiondef(to_regproc($1)) as text",
      [patch.name],
    );
    await owner.query(patched(rows[0]?.text ?? "", patch, patch.name));
  }
}
