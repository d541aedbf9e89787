import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";

const project = join(import.meta.dirname, "../..");

/** The app itself. */
export const clientFolder = join(project, "client");

/** A page of the lanes: nothing but a replica and what the lane does to it. */
export const probeFolder = join(import.meta.dirname, "page");

export interface BuiltPage {
  /** The folder it is in. */
  readonly path: string;
  remove(): Promise<void>;
}

/** Builds a page as the client is built. @param root - the folder with its `index.html` */
export async function buildPage(root: string): Promise<BuiltPage> {
  const outDir = await mkdtemp(join(tmpdir(), "baton-page-"));
  await build({
    configFile: join(project, "vite.config.ts"),
    root,
    publicDir: join(project, "client/public"),
    logLevel: "error",
    build: { outDir, emptyOutDir: true },
  });
  return { path: outDir, remove: () => rm(outDir, { recursive: true, force: true }) };
}
