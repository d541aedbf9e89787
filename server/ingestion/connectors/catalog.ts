import type { FieldAnswer, FieldType, ModelAnswer } from "../../../shared/ingestion/answers.ts";
import { AppError } from "../../../shared/errors.ts";
import type { ConnectorModel } from "./connector-model.ts";
import type { Connector } from "./connector.ts";
import type { Connectors } from "./discover.ts";

/** @throws AppError `not_found` - the server knows no such source */
export function sourceIn(connectors: Connectors, code: string): Connector {
  const source = connectors.find(code);
  if (!source) throw new AppError("not_found", `There is no source ${code}.`);
  return source;
}

/** @throws AppError `not_found` - the source has no such model */
export function modelIn(connectors: Connectors, code: string, model: string): ConnectorModel {
  sourceIn(connectors, code);
  const found = connectors.findModel(code, model);
  if (!found) throw new AppError("not_found", `${code} has no model ${model}.`);
  return found;
}

const shownTypes: Readonly<Record<string, FieldType>> = {
  int: "number",
  decimal: "number",
  bool: "boolean",
  date: "date",
  datetime: "datetime",
  json: "json",
};

export function fieldsOf(model: ConnectorModel): FieldAnswer[] {
  return model.fields.map(({ name, type }) => ({
    name,
    label: labelOf(name),
    type: shownTypes[type] ?? "text",
    key: model.primaryKey.includes(name),
    personal: type === "phone" || type === "email",
  }));
}

/** What is known of a model without looking at its records. */
export function describeModel(
  source: string,
  model: ConnectorModel,
): Omit<ModelAnswer, "records" | "status" | "last_sync" | "fields" | "mappings"> {
  return {
    name: model.code,
    label: modelLabel(model),
    model: className(source, model.code),
    crm_source: source,
    endpoint: model.path,
    primary_key: model.primaryKey,
    incremental: model.incremental.kind !== "none",
  };
}

export function modelLabel({ code, title }: ConnectorModel): string {
  return title ?? labelOf(code);
}

/** `customer_name` and `customerName` are "Customer name". */
export function labelOf(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll(/[_\s]+/g, " ")
    .trim()
    .toLowerCase();
  return words === "id" ? "ID" : words.charAt(0).toUpperCase() + words.slice(1);
}

/** As the warehouse calls a model: `genius` and `appointments` are `GeniusAppointment`. */
export function className(source: string, model: string): string {
  const words = [source, ...model.split("_")];
  const last = words.pop() ?? "";
  return [...words, singular(last)].map(capital).join("");
}

function singular(word: string): string {
  if (/(ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(ses|xes|ches|shes)$/.test(word)) return word.slice(0, -2);
  return word.replace(/s$/, "");
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
