import * as v from "valibot";
import type { CrmAnswer } from "../../shared/ingestion/answers.ts";

const storedAs = "baton.crm-names";
const namesSchema = v.record(
  v.string(),
  v.object({ label: v.string(), models: v.record(v.string(), v.string()) }),
);

/** What sources and their models are called, by code. */
export type CrmNames = v.InferOutput<typeof namesSchema>;

export function namesIn(sources: readonly CrmAnswer[]): CrmNames {
  return Object.fromEntries(
    sources.map(({ name, label, models }) => [
      name,
      { label, models: Object.fromEntries(models.map((model) => [model.name, model.label])) },
    ]),
  );
}

/** Remembers the names on this device: runs are read without a network, too. */
export function keepNames(names: CrmNames): void {
  localStorage.setItem(storedAs, JSON.stringify(names));
}

/** The names that were kept last; none at first. */
export function keptNames(): CrmNames {
  const stored = localStorage.getItem(storedAs);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), namesSchema), stored);
  return parsed.success ? parsed.output : {};
}

/**
 * "lead_results" as people write it, where nobody ever said what it is called.
 *
 * @param code - absent while the page of a model is being left
 */
export function nameOfCode(code = ""): string {
  const words = code.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
