import type { ConnectorModel } from "../connectors/connector-model.ts";
import { undeclared } from "./read-record.ts";
import { walk } from "./walk.ts";

/** How the records of a source differ from what is declared. */
export interface Drift {
  /** Fields that came and are not declared. */
  readonly added: readonly string[];
  /** Declared fields that no record had, not even empty. */
  readonly missing: readonly string[];
}

/** Watches the records of a run. */
export interface DriftWatch {
  look(record: unknown): void;
  /** Null: as declared, or too few records to say. */
  result(): Drift | null;
}

/** Fewer records do not say that a field is gone. */
const fewest = 20;
const mostLooked = 2000;
const mostNamed = 50;

export function createDriftWatch(model: ConnectorModel): DriftWatch {
  const added = new Set<string>();
  const unseen = new Map(model.fields.map((field) => [field.name, field]));
  let looked = 0;
  return {
    look: (raw) => {
      if (looked++ >= mostLooked) return;
      const record = walk(raw, model.within);
      for (const [key] of undeclared(model, record)) if (added.size < mostNamed) added.add(key);
      for (const [name, { from }] of unseen)
        if (walk(record, from) !== undefined) unseen.delete(name);
    },
    result: () => {
      const missing = looked < fewest ? [] : [...unseen.keys()].slice(0, mostNamed);
      if (added.size === 0 && missing.length === 0) return null;
      return { added: [...added].sort(), missing };
    },
  };
}
