import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { FileKey, FileStore } from "./file-store.ts";

/** Keeps files in a folder of this machine, those of an organization in one of their own. */
export function createDiskStore(directory: string): FileStore {
  const folderOf = ({ orgId }: FileKey) => join(directory, orgId);
  const pathOf = (key: FileKey) => join(folderOf(key), key.id);
  return {
    put: async (key, bytes) => {
      await mkdir(folderOf(key), { recursive: true, mode: 0o700 });
      const unfinished = `${pathOf(key)}.part`;
      const file = await open(unfinished, "w", 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, pathOf(key));
    },
    get: async (key) => {
      const file = await open(pathOf(key)).catch(unlessMissing);
      return file && (Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>);
    },
    delete: async (key) => {
      await rm(pathOf(key), { force: true });
      await rm(`${pathOf(key)}.part`, { force: true });
    },
  };
}

function unlessMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
