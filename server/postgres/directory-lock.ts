import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { join } from "node:path";
import { StartProblem } from "../start-problem.ts";

export interface DirectoryLock {
  release(): Promise<void>;
}

/**
 * Takes a directory for this process alone, until `release` or the end of the process, kill -9 included.
 *
 * @throws StartProblem while another process holds it
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const address = lockAddress(directory);
  const server = await listen(address).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    if (address.startsWith("\0") || (await answers(address))) throw inUse(directory);
    // Only file sockets get here: their holder died without removing the file.
    await rm(address);
    return listen(address);
  });
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** An abstract socket vanishes with its process; only Linux has them. */
function lockAddress(directory: string): string {
  const hash = createHash("sha256").update(directory).digest("hex").slice(0, 32);
  return process.platform === "linux" ? `\0baton-${hash}` : join(directory, "lock");
}

function listen(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", reject);
    server.listen(address, () => resolve(server.unref()));
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("close", () => socket.destroy());
  });
}

function inUse(directory: string): StartProblem {
  return new StartProblem(
    `Another Baton server is using ${directory}. Stop it first, or give this one its own DATA_DIR.`,
  );
}
