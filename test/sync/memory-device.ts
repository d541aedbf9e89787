import type { DeviceDatabase } from "../../client/sync/device-database.ts";

/** The small database of a device, in memory; a method that is not used here is missing. */
export function createMemoryDevice(): DeviceDatabase {
  const tables = {
    screens: new Map<string, object>(),
    changes: new Map<string, object>(),
    files: new Map<string, object>(),
    texts: new Map<string, object>(),
  };
  const keys = { screens: "query", changes: "requestId", files: "id", texts: "room" } as const;
  return {
    all: async <Row>(table: keyof typeof tables) => [...tables[table].values()] as Row[],
    get: async <Row>(table: keyof typeof tables, key: string) =>
      tables[table].get(key) as Row | undefined,
    change: async (table, write) => {
      const rows = tables[table];
      const written: Pick<IDBObjectStore, "put" | "delete" | "clear"> = {
        put: (row: Record<string, string>) => rows.set(row[keys[table]] ?? "", row) as never,
        delete: (key) => rows.delete(key as string) as never,
        clear: () => rows.clear() as never,
      };
      write(written as IDBObjectStore);
    },
    close: () => undefined,
  };
}
