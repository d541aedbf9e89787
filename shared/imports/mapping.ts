import { AppError } from "../errors.ts";
import {
  entityFields,
  fieldOf,
  identifyingFields,
  type ImportEntity,
  type ImportField,
  importFieldNames,
  importFields,
  type ValueKind,
} from "./fields.ts";
import type { Column, Mapping, ProposedColumn } from "./layout.ts";
import { headingMatch } from "./synonyms.ts";

/** Below this a guess is left to the person: the column is kept as custom data. */
const leastConfidence = 0.45;

/**
 * Proposes what becomes of each column, from its heading and the look of its values. A field is
 * given once, to its best column; what matches nothing is kept as custom data.
 */
export function proposeMapping(columns: readonly Column[], entity: ImportEntity): ProposedColumn[] {
  const guesses = columns
    .flatMap((column) =>
      entityFields[entity].map((field) => ({
        column,
        field,
        confidence: confidenceOf(column, field),
      })),
    )
    .filter(({ confidence }) => confidence >= leastConfidence)
    .sort((left, right) => right.confidence - left.confidence);
  const fieldByColumn = new Map<string, { field: ImportField; confidence: number }>();
  const taken = new Set<ImportField>();
  for (const { column, field, confidence } of guesses) {
    if (taken.has(field) || fieldByColumn.has(column.name) || clashes(field, taken)) continue;
    taken.add(field);
    fieldByColumn.set(column.name, { field, confidence });
  }
  return columns.map((column) => {
    const guess = fieldByColumn.get(column.name);
    const confidence = Math.round((guess?.confidence ?? 0) * 100) / 100;
    return { ...column, target: guess?.field ?? "custom", confidence };
  });
}

/** The mapping that the proposal stands for. */
export function mappingOf(columns: readonly ProposedColumn[]): Mapping {
  return Object.fromEntries(columns.map(({ name, target }) => [name, target]));
}

/**
 * The proposal with a person's choices laid over it.
 *
 * @throws AppError `invalid` - an unknown column, a field given twice, or nothing to know a lead by
 */
export function completeMapping(
  columns: readonly ProposedColumn[],
  chosen: Mapping,
  entity: ImportEntity,
): Mapping {
  const names = new Set(columns.map(({ name }) => name));
  const unknown = Object.keys(chosen).find((name) => !names.has(name));
  if (unknown !== undefined)
    throw new AppError("invalid", `This file has no column named "${unknown}".`);
  const proposed = Object.entries(mappingOf(columns)).map(([name, target]) => {
    const wanted = Object.values(chosen).includes(target) && target !== "custom";
    return [name, wanted ? "custom" : target] as const;
  });
  const mapping: Mapping = { ...Object.fromEntries(proposed), ...chosen };
  assertUsable(mapping, entity);
  return mapping;
}

function assertUsable(mapping: Mapping, entity: ImportEntity): void {
  const targets = Object.values(mapping);
  const twice = importFieldNames.find(
    (field) => targets.indexOf(field) !== targets.lastIndexOf(field),
  );
  if (twice)
    throw new AppError(
      "invalid",
      `Two columns are mapped to ${importFields[twice].label}. Keep one and make the other custom data.`,
    );
  const fields: readonly ImportField[] = entityFields[entity];
  const foreign = importFieldNames.find(
    (field) => targets.includes(field) && !fields.includes(field),
  );
  if (foreign)
    throw new AppError("invalid", `A ${entity} has no field ${importFields[foreign].label}.`);
  if (!targets.some((target) => identifyingFields[entity].some((field) => field === target)))
    throw new AppError("invalid", unknowable[entity]);
}

const unknowable: Readonly<Record<ImportEntity, string>> = {
  lead: "No column of this file is a name, phone, e-mail, company or id, so no lead could be told from another. Choose one in the mapping, or upload a list with one lead a line.",
  ticket:
    "No column of this file is the number that a ticket has there, so none could be told from another. Choose it in the mapping.",
};

/** One whole name and its two halves exclude each other. */
function clashes(field: ImportField, taken: ReadonlySet<ImportField>): boolean {
  if (field === "name") return taken.has("firstName") || taken.has("lastName");
  return (field === "firstName" || field === "lastName") && taken.has("name");
}

function confidenceOf(column: Column, field: ImportField): number {
  const heading = headingMatch(column.name, field);
  const wanted = fieldOf(field).kind;
  if (heading === 0) return column.kind === wanted ? (valuesAlone[field] ?? 0) : 0;
  if (column.kind === wanted) return heading;
  return heading * (misfits[wanted].includes(column.kind) ? 0.4 : 0.95);
}

/** Confidence where only the values speak. */
const valuesAlone: Partial<Record<ImportField, number>> = { email: 0.6, phone: 0.5 };

/** Values that a field of this kind cannot have, whatever the heading says. */
const misfits: Record<Exclude<ValueKind, "empty">, readonly ValueKind[]> = {
  text: ["email", "date"],
  phone: ["email", "date", "flag"],
  email: ["phone", "date", "flag", "number"],
  // A consent counts whatever is written there: what cannot be read fails the line.
  flag: [],
  number: ["phone", "email", "date"],
  date: ["text", "phone", "email", "number", "flag"],
};
