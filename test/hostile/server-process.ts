import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { DatabaseAddress } from "../../server/database.ts";
import { startServer } from "../../server/start.ts";
import { serveParent } from "../bench/child.ts";

/** A whole Baton on an empty database of its own, in a process of its own. */
export type ServerDuties = typeof duties;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const dataDir = await mkdtemp(join(tmpdir(), "baton-attacked-"));
// Run by root, PostgreSQL is another user who must be able to enter.
await chmod(dataDir, 0o755);
const server = await startServer({
  port: 0,
  dataDir,
  databaseUrl: null,
  demo: false,
  logLevel: "warn",
});
const { url, address } = server;

const duties = {
  address: async (): Promise<{ url: string; database: DatabaseAddress }> => ({
    url,
    database: address,
  }),
  /** What the process still holds once garbage is collected, in bytes. */
  memory: async () => {
    collectGarbage();
    const { heapUsed, external, rss } = process.memoryUsage();
    return { heapUsed, external, rss, polluted: "polluted" in {} };
  },
};

serveParent(duties, async () => {
  await server.close();
  await rm(dataDir, { recursive: true });
});
