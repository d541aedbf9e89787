import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../../server/config.ts";
import { type RunningServer, startServer } from "../../server/start.ts";

/** A whole server on a free port with the demo organization; what it kept goes with it. */
export async function openTestServer(overrides: Partial<Config>): Promise<RunningServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "baton-notifications-"));
  const options = { port: 0, dataDir, demo: true, logLevel: "silent", ...overrides } as const;
  const server = await startServer(options);
  return {
    ...server,
    close: async () => {
      await server.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
