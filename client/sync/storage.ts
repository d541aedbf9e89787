import type { PGlite } from "@electric-sql/pglite";
import { openPglite } from "./open-pglite.ts";

const attempts = 25;
const pauseMs = 200;

/**
 * Opens the replica's database in the browser's private file system, or in memory where there is
 * none. The files of a worker that has just died may be held for a moment: it is tried again.
 */
export async function openStorage(key: string): Promise<{ db: PGlite; lasting: boolean }> {
  if (!("createSyncAccessHandle" in FileSystemFileHandle.prototype))
    return { db: await openPglite("memory://"), lasting: false };
  for (let attempt = 1; ; attempt++) {
    try {
      return { db: await openPglite(`opfs-ahp://${directoryOf(key)}`), lasting: true };
    } catch (error) {
      if (attempt === attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

/** Deletes what `openStorage` keeps; the database must be closed. */
export async function deleteStorage(key: string): Promise<void> {
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(directoryOf(key), { recursive: true });
}

function directoryOf(key: string): string {
  return `baton-${key}`;
}
