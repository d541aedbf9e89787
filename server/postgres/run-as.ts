import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { StartProblem } from "../start-problem.ts";

const execute = promisify(execFile);

/** Whom PostgreSQL runs as: another user where this process is root, else this process' own. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The user PostgreSQL must run as, because it refuses root: a system user `baton`, made on first use.
 * Null when this process is not root.
 */
export async function databaseUser(): Promise<RunAs | null> {
  if (process.getuid?.() !== 0) return null;
  const made = await userIds("baton");
  if (made) return made;
  const useradd = [
    "--system",
    "--user-group",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    "baton",
  ];
  // Fails where there is no useradd, or where a second server has just made the user.
  await run("useradd", useradd, null).catch(() => null);
  const ids = (await userIds("baton")) ?? (await userIds("nobody"));
  if (ids) return ids;
  throw new StartProblem(
    "PostgreSQL refuses to run as root: create a system user named baton, then start again.",
  );
}

/** Runs a program to its end and returns what it printed. Rejects, with its words, when it fails. */
export async function run(
  program: string,
  args: readonly string[],
  user: RunAs | null,
): Promise<string> {
  // "/" because the user may be unable to enter the present directory; C for messages we can match.
  const environment = { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" };
  const { stdout } = await execute(program, args, { cwd: "/", env: environment, ...user });
  return stdout;
}

/** Whether the user may enter the directory and everything above it. */
export async function mayEnter(user: RunAs, directory: string): Promise<boolean> {
  return succeeds(run("/bin/sh", ["-c", 'cd "$0"', directory], user));
}

export async function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  return attempt.then(
    () => true,
    () => false,
  );
}

async function userIds(name: string): Promise<RunAs | null> {
  if (!(await succeeds(run("id", [name], null)))) return null;
  const [uid, gid] = await Promise.all(["-u", "-g"].map((flag) => run("id", [flag, name], null)));
  return { uid: Number(uid), gid: Number(gid) };
}
