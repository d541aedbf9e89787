import { readdirSync, readFileSync } from "node:fs";

/** The kernel counts in hundredths of a second. */
const tickMs = 10;

/** @returns ms of processor that a process has taken, system calls included; 0: it is gone */
export function processorMs(pid: number | string): number {
  return sumOf(pid, [own.user, own.system]);
}

/**
 * @param backend - any process of a PostgreSQL
 * @returns ms of processor that the whole of it has taken, with the processes that ended
 */
export function postgresMs(backend: number): number {
  const postmaster = fields(backend)[parent] ?? "";
  const ended = sumOf(postmaster, [own.user, own.system, waitedFor.user, waitedFor.system]);
  return childrenOf(postmaster).reduce((sum, pid) => sum + processorMs(pid), ended);
}

export function childrenOf(pid: number | string): string[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readProc(`/proc/${pid}/task/${thread}/children`).split(" ").filter(Boolean),
  );
}

export function readProc(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // It ended between two looks.
    return "";
  }
}

/** Places in `/proc/<pid>/stat`, counted behind the name of the program. */
const parent = 1;
const own = { user: 11, system: 12 };
/** Of children that ended. */
const waitedFor = { user: 13, system: 14 };

function fields(pid: number | string): string[] {
  const stat = readProc(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function sumOf(pid: number | string, places: readonly number[]): number {
  const stat = fields(pid);
  return places.reduce((sum, place) => sum + Number(stat[place] ?? 0) * tickMs, 0);
}
