/** The tables of the small database beside the replica, for what is wanted before that is open. */
const tables = {
  /** Rows of the last screens, by their query. */
  screens: { keyPath: "query" },
  /** Changes made before the replica was open. */
  changes: { keyPath: "requestId" },
  /** Pictures and files that were chosen, until the server has them. */
  files: { keyPath: "id" },
  /** Texts that are written together, as this device knows them. */
  texts: { keyPath: "room" },
} as const;

type TableName = keyof typeof tables;

/** The small database of one person on this device. */
export interface DeviceDatabase {
  all<Row>(table: TableName): Promise<Row[]>;
  /** The row of this key, or undefined. */
  get<Row>(table: TableName, key: string): Promise<Row | undefined>;
  /** Carries out what `write` asks of the table, all or nothing; durable once it resolves. */
  change(table: TableName, write: (rows: IDBObjectStore) => void): Promise<void>;
  close(): void;
}

/** @throws DOMException where the browser has none, as in some private windows */
export async function openDeviceDatabase(key: string): Promise<DeviceDatabase> {
  const opening = indexedDB.open(`baton-${key}`, 2);
  opening.addEventListener("upgradeneeded", () => {
    const { objectStoreNames } = opening.result;
    for (const [name, options] of Object.entries(tables))
      if (!objectStoreNames.contains(name)) opening.result.createObjectStore(name, options);
  });
  const database = await settled(opening);
  // Somebody deletes it, or a later build changes it: this connection must not stand in the way.
  database.addEventListener("versionchange", () => database.close());

  return {
    all: <Row>(table: TableName) =>
      settled<Row[]>(database.transaction(table).objectStore(table).getAll()),
    get: <Row>(table: TableName, key: string) =>
      settled<Row | undefined>(database.transaction(table).objectStore(table).get(key)),
    change: (table, write) =>
      new Promise((resolve, reject) => {
        const transaction = database.transaction(table, "readwrite", { durability: "strict" });
        transaction.addEventListener("complete", () => resolve());
        transaction.addEventListener("abort", () => reject(transaction.error ?? noReason()));
        write(transaction.objectStore(table));
      }),
    close: () => database.close(),
  };
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? noReason()));
  });
}

function noReason(): Error {
  return new Error("The browser did not carry out a transaction and does not say why.");
}
