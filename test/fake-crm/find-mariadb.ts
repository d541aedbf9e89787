import { spawnSync } from "node:child_process";

/**
 * The path of a MariaDB or MySQL server program: `$MARIADBD`, an installed one, one from apt when run by root.
 *
 * @throws Error when there is none to be had: what needs it then fails, it is never skipped
 */
export function findMariadb(): string {
  const path = process.env["MARIADBD"] || installed() || fromApt();
  if (path && spawnSync(path, ["--version"]).status === 0) return path;
  throw new Error(
    "There is no MariaDB: install it (mariadb-server-core, mariadb-client-core) or give its path in MARIADBD.",
  );
}

function installed(): string | undefined {
  const places = "$PATH:/usr/sbin:/usr/libexec:/usr/local/sbin:/opt/homebrew/bin";
  const { status, stdout } = spawnSync("/bin/sh", ["-c", `PATH=${places} command -v mariadbd`]);
  return status === 0 ? stdout.toString().trim() : undefined;
}

function fromApt(): string | undefined {
  if (process.getuid?.() !== 0) return undefined;
  process.stderr.write("Installing MariaDB with apt-get ...\n");
  const options = {
    stdio: "inherit" as const,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  spawnSync("apt-get", ["update", "-qq"], options);
  const packages = ["mariadb-server-core", "mariadb-client-core"];
  const args = ["install", "-y", "-qq", "--no-install-recommends", ...packages];
  spawnSync("apt-get", args, options);
  return installed();
}
