import { chmod, mkdir } from "node:fs/promises";

/** Where root keeps what the user of PostgreSQL must reach; never a temporary folder, which may be swept. */
export const machineRoot = "/var/lib/baton";

export async function makeMachineRoot(): Promise<void> {
  await mkdir(machineRoot, { recursive: true });
  // Not by the mode of mkdir: a umask of 077 would close it to the very user it is for.
  await chmod(machineRoot, 0o755);
}
