import type { DeviceDatabase } from "../sync/device-database.ts";

/** A picture or file on this device that the server does not have yet. */
export interface KeptFile {
  /** Of the attachment that it is or will be. */
  readonly id: string;
  /** What it was chosen for and not yet sent with; null: its attachment is made. */
  readonly draft: string | null;
  readonly name: string;
  readonly contentType: string;
  readonly blob: Blob;
  /** When it was chosen, in ms since 1970. */
  readonly at: number;
}

/** The files of one person on this device. */
export interface KeptFiles {
  all(): Promise<KeptFile[]>;
  put(file: KeptFile): Promise<void>;
  drop(id: string): Promise<void>;
}

/** @param database - null where the browser keeps nothing: they live as long as the page */
export function createKeptFiles(database: Promise<DeviceDatabase | null>): KeptFiles {
  const inMemory = new Map<string, KeptFile>();
  return {
    all: async () => (await (await database)?.all<KeptFile>("files")) ?? [...inMemory.values()],
    put: async (file) => {
      const opened = await database;
      if (opened) await opened.change("files", (rows) => void rows.put(file));
      else inMemory.set(file.id, file);
    },
    drop: async (id) => {
      await (await database)?.change("files", (rows) => void rows.delete(id));
      inMemory.delete(id);
    },
  };
}
