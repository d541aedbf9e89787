import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { join } from "node:path";
import type { DatabaseAddress } from "../server/database.ts";

/** One `npm start` on a database that others use, too, in a process of its own. */
export interface NodeProcess {
  /** Such as `http://localhost:40123`. */
  readonly url: string;
  /** Asks it to end, or ends it at once with `SIGKILL`; resolves when it is gone. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<void>;
}

export interface NodeOptions {
  readonly database: DatabaseAddress;
  /** Nodes of one machine share it, and with it the secret of the cookies. */
  readonly dataDir: string;
  /** More variables of the server's environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Options of Node, such as a module to load first. */
  readonly nodeOptions?: readonly string[];
}

const main = join(import.meta.dirname, "../server/main.ts");

/** Starts a server on a free port; resolves once it listens. */
export async function startNode(options: NodeOptions): Promise<NodeProcess> {
  const { database, dataDir, environment, nodeOptions = [] } = options;
  const node = spawn(process.execPath, [...nodeOptions, main], {
    env: {
      ...process.env,
      PORT: "0",
      DATA_DIR: dataDir,
      DATABASE_URL: urlOf(database),
      LOG_LEVEL: "error",
      ...environment,
    },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  return { url: await listening(node), end: (signal) => end(node, signal) };
}

/** A database of our own PostgreSQL as an administrator would name one. */
export function urlOf(address: DatabaseAddress): string {
  if ("url" in address) return address.url;
  return `postgres:///${address.database}?host=${address.socketDir}&user=${address.superuser}`;
}

function listening(node: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!node.stdout) return reject(new Error("The node was started without a pipe."));
    createInterface({ input: node.stdout }).on("line", (line) => {
      const [, url] = /^Baton listens on (\S+)$/.exec(line) ?? [];
      if (url) resolve(url);
    });
    return node.once("exit", (code) => reject(new Error(`The node ended with ${code}.`)));
  });
}

async function end(node: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (node.exitCode !== null || node.signalCode !== null) return;
  const gone = once(node, "exit");
  node.kill(signal);
  await gone;
}
