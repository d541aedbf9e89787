import type { PGlite } from "@electric-sql/pglite";
import { openPglite } from "./open-pglite.ts";

const attempts = 25;
const pauseMs = 200;

/**
 * Opens the replica's database in the browser's private file system, or in memory where there is
 * none. The files of a worker that has just died may be held for a moment: it is tried again.
 * docs/decisions/0003 says why these files and not one of PGlite's other stores.
 */
export async function openStorage(key: string): Promise<{ db: PGlite; lasting: boolean }> {
  if (!("createSyncAccessHandle" in FileSystemFileHandle.prototype))
    return { db: await openPglite("memory://", await fetchImage()), lasting: false };
  const directory = directoryOf(key);
  const image = (await exists(directory)) ? undefined : await fetchImage();
  for (let attempt = 1; ; attempt++) {
    try {
      return { db: await openPglite(`memfs2opfs://${directory}`, image), lasting: true };
    } catch (error) {
      if (attempt === attempts) throw error;
      if (image) await deleteStorage(key);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

/** Deletes what `openStorage` keeps; the database must be closed. */
export async function deleteStorage(key: string): Promise<void> {
  const root = await navigator.storage.getDirectory();
  if (await exists(directoryOf(key))) await root.removeEntry(directoryOf(key), { recursive: true });
}

/** The empty replica that the build made; none while developing. */
async function fetchImage(): Promise<File | undefined> {
  if (import.meta.env.DEV) return undefined;
  const response = await fetch("/replica.tar.gz");
  if (!response.ok) throw new Error(`The empty replica was not served (${response.status}).`);
  return new File([await response.blob()], "replica.tar.gz", { type: "application/gzip" });
}

async function exists(directory: string): Promise<boolean> {
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) if (name === directory) return true;
  return false;
}

function directoryOf(key: string): string {
  return `baton-${key}`;
}
