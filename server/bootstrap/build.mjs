import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compressAssets } from "./compress.mjs";
import { pinnedNode, root } from "./install.mjs";

/** What the built client depends on. */
const sources = ["client", "shared", "schema", "package-lock.json", "vite.config.ts"];

const hashFile = join(root, "dist/.build-hash");

/** Builds the client into dist/ unless the one there was made from these very sources. */
export function buildStaleClient() {
  const hash = hashOfSources();
  if (existsSync(hashFile) && readFileSync(hashFile, "utf8") === hash) return;
  console.error("Building the client ...");
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const { status } = spawnSync(pinnedNode, [vite, "build", "--logLevel", "error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) {
    console.error("The client could not be built: see the lines above.");
    process.exit(1);
  }
  compressAssets(join(root, "dist/assets"));
  writeFileSync(hashFile, hash);
}

function hashOfSources() {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(filesUnder)) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

/** The path itself if it is a file, else every file below it, in one order on every machine. */
function filesUnder(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  const names = readdirSync(join(root, path)).sort();
  return names.flatMap((name) => filesUnder(join(path, name)));
}
