import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseAddress } from "../../server/database.ts";

const file = join(import.meta.dirname, "hand-on-process.ts");

/**
 * Lets a process hand on what waits, and ends it with -9 after a while.
 *
 * @returns whether it was killed before it was done
 */
export async function handOnAndKill(address: DatabaseAddress, afterMs: number): Promise<boolean> {
  const child = fork(file, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const ended = once(child, "exit");
  child.send(address);
  await once(child, "message");
  await Promise.race([ended, sleep(afterMs)]);
  child.kill("SIGKILL");
  const [, signal] = (await ended) as [number | null, string | null];
  return signal === "SIGKILL";
}
