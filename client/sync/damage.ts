import type { ReplicaStore } from "./store.ts";

/** What is wrong with a database: its files are damaged, or it died. */
export type Defect = "damaged" | "dead";

/** PostgreSQL's codes for files that are damaged, missing or unreadable. */
const damageCodes: ReadonlySet<unknown> = new Set(["XX001", "XX002", "58P01", "58030"]);

/** Passes everything on and reports failures that the database will not recover from by itself. */
export function watchForDefects(
  store: ReplicaStore,
  onDefect: (defect: Defect, problem: string) => void,
): ReplicaStore {
  async function watched<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      const defect = defectOf(error);
      if (defect) onDefect(defect, String(error));
      throw error;
    }
  }

  return {
    ...store,
    transaction: (body) => watched(store.transaction(body)),
    query: (sql) => watched(store.query(sql)),
  };
}

/** Null for failures of a statement, which leave the database as it was. */
export function defectOf(error: unknown): Defect | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof WebAssembly.RuntimeError || error.name === "ExitStatus") return "dead";
  return "code" in error && damageCodes.has(error.code) ? "damaged" : null;
}
