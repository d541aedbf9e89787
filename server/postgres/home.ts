import { chmod, chown, mkdir, mkdtemp, realpath, stat, symlink } from "node:fs/promises";
import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";
import { StartProblem } from "../start-problem.ts";
import { machineRoot, makeMachineRoot } from "./machine-root.ts";
import { mayEnter, type RunAs } from "./run-as.ts";

/** Longest path of a unix socket that every system accepts, in bytes (Linux 107, macOS 103). */
const maxSocketPathBytes = 103;

/**
 * The folder of one cluster: `DATA_DIR/postgres`, holding `data/`, `socket/` and `postgres.log`. Where the
 * user of PostgreSQL cannot enter DATA_DIR it lies in `/var/lib/baton` and DATA_DIR/postgres is a link to it.
 *
 * @throws StartProblem when an existing folder was closed to that user since
 */
export async function clusterHome(dataDir: string, user: RunAs | null): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  // DATA_DIR is ours: everybody may pass through it, nobody but us may list it.
  if (user !== null) await chmod(dataDir, (await stat(dataDir)).mode | 0o001);
  const wanted = join(dataDir, "postgres");
  const present = await realpath(wanted).catch(() => null);
  if (user === null || (await mayEnter(user, present ?? dataDir))) {
    return present ?? ownedDirectory(wanted, user);
  }
  if (present !== null) {
    throw new StartProblem(
      `PostgreSQL can no longer enter ${present}: allow it with chmod a+x on the folders above.`,
    );
  }
  await makeMachineRoot();
  const home = await mkdtemp(`${machineRoot}/`);
  await chown(home, user.uid, user.gid);
  await symlink(home, wanted);
  return home;
}

/**
 * A directory of mode 0700 for the socket, short enough for the system's limit.
 *
 * @throws StartProblem naming DATA_DIR when no short enough place exists
 */
export async function socketDirectory(home: string, user: RunAs | null): Promise<string> {
  const hash = createHash("sha256").update(home).digest("hex").slice(0, 12);
  const outside =
    user === null ? join(homedir(), `.baton-${hash}`) : join(machineRoot, `socket-${hash}`);
  const fitting = [join(home, "socket"), outside].find(isShortEnough);
  if (fitting === undefined) {
    throw new StartProblem(
      `The path of ${home} is too long for a database socket: set DATA_DIR to a shorter one.`,
    );
  }
  if (fitting === outside && user !== null) await makeMachineRoot();
  return ownedDirectory(fitting, user);
}

function isShortEnough(directory: string): boolean {
  return Buffer.byteLength(join(directory, ".s.PGSQL.5432")) <= maxSocketPathBytes;
}

async function ownedDirectory(path: string, user: RunAs | null): Promise<string> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await chmod(path, 0o700);
  if (user !== null) await chown(path, user.uid, user.gid);
  return realpath(path);
}
