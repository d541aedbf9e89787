import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";

/** Builds the page of a lane as the client is built. @returns the folder it is in */
export async function buildPage(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), "baton-tabs-"));
  await build({
    configFile: join(import.meta.dirname, "../../vite.config.ts"),
    root: join(import.meta.dirname, "page"),
    publicDir: join(import.meta.dirname, "../../client/public"),
    logLevel: "error",
    build: { outDir, emptyOutDir: true },
  });
  return outDir;
}
