import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../server/bootstrap/install.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const places = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

/** A Chromium shipped inside an npm package, taken only where no other can be had. */
const packaged = "@sparticuz/chromium@153.0.0";

/**
 * The path of a Chromium: `$CHROMIUM`, an installed one, one from apt when run by root, one from npm.
 *
 * @throws Error when there is none to be had: the browser tests then fail, they are never skipped
 */
export async function findChromium() {
  const path = process.env["CHROMIUM"] || installed() || fromApt() || (await fromNpm());
  if (spawnSync(path, ["--version"]).status !== 0) {
    throw new Error(`${path} does not run: install Chromium and give its path in CHROMIUM.`);
  }
  return path;
}

function installed() {
  for (const name of names) {
    const { status, stdout } = spawnSync("/bin/sh", ["-c", `command -v ${name}`]);
    if (status === 0) return stdout.toString().trim();
  }
  return places.find((place) => existsSync(place));
}

function fromApt() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  console.error("Installing Chromium with apt-get ...");
  const options = {
    stdio: ["ignore", 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], options);
  return installed();
}

async function fromNpm() {
  console.error(`Installing ${packaged} ...`);
  const folder = join(root, ".cache/chromium");
  const args = ["install", "--prefix", folder, "--no-save", "--no-package-lock", packaged];
  spawnSync("npm", args, { stdio: ["ignore", 2, 2] });
  const entry = join(folder, "node_modules/@sparticuz/chromium/build/index.js");
  const { default: chromium } = await import(pathToFileURL(entry).href);
  return chromium.executablePath();
}
