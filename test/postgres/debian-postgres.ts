import { chmod, chown, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { databaseUser, run } from "../../server/postgres/run-as.ts";

/** Programs of Debian's PostgreSQL 15, the oldest version we promise to work on. */
export const debianPrograms = "/usr/lib/postgresql/15/bin";

export interface OwnPostgres {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL that is not ours, as an administrator would have one, on a socket of its own. */
export async function startDebianPostgres(): Promise<OwnPostgres> {
  const user = await databaseUser();
  const folder = await mkdtemp(join(tmpdir(), "baton-pg15-"));
  await chmod(folder, 0o755);
  if (user) await chown(folder, user.uid, user.gid);
  const dataDir = join(folder, "data");
  const control = join(debianPrograms, "pg_ctl");
  const options = `-k ${folder} -c listen_addresses=`;
  const log = join(folder, "log");
  await run(
    join(debianPrograms, "initdb"),
    ["-D", dataDir, "-U", "postgres", "-E", "UTF8", "--locale=C", "-N"],
    user,
  );
  await run(control, ["start", "-w", "-D", dataDir, "-l", log, "-o", options], user);
  return {
    url: `postgres:///postgres?host=${folder}&user=postgres`,
    stop: async () => {
      await run(control, ["stop", "-w", "-m", "immediate", "-D", dataDir], user);
      await rm(folder, { recursive: true });
    },
  };
}
