import type { DeviceDatabase } from "./device-database.ts";

/** A change that was made before the replica was open. */
export interface EarlyChange {
  readonly requestId: string;
  readonly name: string;
  readonly args: unknown;
  /** When it was made, in ms since 1970, by the device's clock. */
  readonly madeAt: number;
  /** The tab that waits for it as long as it lives. */
  readonly tab: string;
}

/** Keeps a change until the replica has it; until then it outlives its tab. */
export function keepEarly(database: DeviceDatabase, change: EarlyChange): Promise<void> {
  return database.change("changes", (rows) => void rows.put(change));
}

export function forgetEarly(database: DeviceDatabase, requestId: string): Promise<void> {
  return database.change("changes", (rows) => void rows.delete(requestId));
}

/**
 * Hands what was kept over to the replica, in order, each under the request id that its tab asks with,
 * too: whoever comes second finds it done.
 *
 * @param take - stores a change
 * @param refuse - told of one that cannot be made
 */
export async function handOver(
  database: DeviceDatabase,
  take: (change: EarlyChange) => Promise<void>,
  refuse: (change: EarlyChange, error: unknown) => Promise<void>,
): Promise<void> {
  const kept = await database.all<EarlyChange>("changes");
  for (const change of kept.toSorted((one, other) => one.madeAt - other.madeAt)) {
    try {
      await take(change);
    } catch (error) {
      await refuse(change, error);
    }
    await forgetEarly(database, change.requestId);
  }
}
