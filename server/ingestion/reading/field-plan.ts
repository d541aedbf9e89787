import type { ConnectorModel } from "../connectors/connector-model.ts";
import type { ConnectorField } from "../connectors/field-list.ts";

/** Fields that lie beside one another in a record. */
export interface FieldGroup {
  /** Way to what holds them. */
  readonly within: readonly string[];
  readonly fields: readonly PlannedField[];
}

export interface PlannedField extends ConnectorField {
  /** Its own key, at the end of its way. */
  readonly key: string;
  /** `"name":`, as it stands in JSON. */
  readonly label: string;
  /** Says which record it is, or that it is removed. */
  readonly isMark: boolean;
  /** Every object has something under its key, its own or not. */
  readonly isInherited: boolean;
}

/** What reading records of a model takes, worked out once: a run reads a hundred fields of many rows. */
export interface FieldPlan {
  readonly groups: readonly FieldGroup[];
  readonly names: ReadonlySet<string>;
  /** Keys of a record, at its top, that some field is read from. */
  readonly topKeys: ReadonlySet<string>;
}

const plansByModel = new WeakMap<ConnectorModel, FieldPlan>();

export function fieldPlanOf(model: ConnectorModel): FieldPlan {
  const known = plansByModel.get(model);
  if (known) return known;
  const plan = makePlan(model);
  plansByModel.set(model, plan);
  return plan;
}

/** Neighbours in the declaration only: the order of the fields stays. */
function makePlan({ fields, primaryKey, tombstone }: ConnectorModel): FieldPlan {
  const groups: { within: readonly string[]; fields: PlannedField[] }[] = [];
  for (const field of fields) {
    const within = field.from.slice(0, -1);
    const key = field.from.at(-1) ?? field.name;
    const planned = {
      ...field,
      key,
      isMark: field.name === tombstone || primaryKey.includes(field.name),
      isInherited: key in Object.prototype,
      label: `${JSON.stringify(field.name)}:`,
    };
    const last = groups.at(-1);
    if (last?.within.join("\0") === within.join("\0")) last.fields.push(planned);
    else groups.push({ within, fields: [planned] });
  }
  return {
    groups,
    names: new Set(fields.map(({ name }) => name)),
    topKeys: new Set(fields.flatMap(({ from: [first] }) => first ?? [])),
  };
}
