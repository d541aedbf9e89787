import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { build } from "vite";
import { serveInPlace } from "../../browser/serve-in-place.ts";

/** The measured page, built as the client is. */
export interface BuiltPage {
  /** Lets a browser find the page at the address of a running server, in the place of the client. */
  serveTo(context: BrowserContext, serverUrl: string): Promise<void>;
  remove(): Promise<void>;
}

export async function buildPage(): Promise<BuiltPage> {
  const outDir = await mkdtemp(join(tmpdir(), "baton-page-"));
  await build({
    configFile: join(import.meta.dirname, "../../../vite.config.ts"),
    root: join(import.meta.dirname, "page"),
    publicDir: join(import.meta.dirname, "../../../client/public"),
    logLevel: "error",
    resolve: {
      alias: [
        {
          find: /^\.\/wanted-leads\.ts$/,
          replacement: join(import.meta.dirname, "page/wanted-leads.ts"),
        },
      ],
    },
    build: { outDir, emptyOutDir: true },
  });
  return {
    serveTo: (context, serverUrl) => serveInPlace(context, outDir, serverUrl),
    remove: () => rm(outDir, { recursive: true }),
  };
}
