import type { FieldAnswer, RecordAnswer } from "../../../shared/ingestion/answers.ts";
import { isHidden } from "../../../shared/permissions.ts";
import type { Actor } from "../../../shared/sync/mutation.ts";
import { fieldsOf } from "./catalog.ts";
import type { ConnectorModel } from "./connector-model.ts";

/**
 * The fields of a model that somebody may see: whoever sees no phone numbers or e-mail addresses of leads
 * sees none of the records that leads are made from, nor fields that may hold anything.
 */
export function visibleFields(actor: Actor, model: ConnectorModel): FieldAnswer[] {
  const hidden = model.fields.filter((field) => isMasked(actor, field)).map(({ name }) => name);
  return fieldsOf(model).filter(({ name }) => !hidden.includes(name));
}

/** A record without what somebody may not see; what is not declared may be anything. */
export function maskRecord(
  actor: Actor,
  model: ConnectorModel,
  record: RecordAnswer,
): RecordAnswer {
  if (!hidesPhones(actor) && !hidesEmails(actor)) return record;
  const shown = visibleFields(actor, model).filter(({ name }) => name in record.values);
  return {
    ...record,
    values: Object.fromEntries(shown.map(({ name }) => [name, record.values[name]])),
  };
}

function isMasked(actor: Actor, { name, type }: ConnectorModel["fields"][number]): boolean {
  const isPhone = type === "phone" || /phone|mobile|fax|caller|(^|_)ani$/i.test(name);
  const isEmail = type === "email" || /e_?mail/i.test(name);
  return (
    (hidesPhones(actor) && (isPhone || type === "json")) ||
    (hidesEmails(actor) && (isEmail || type === "json"))
  );
}

function hidesPhones(actor: Actor): boolean {
  return isHidden(actor, "lead", "phone");
}

function hidesEmails(actor: Actor): boolean {
  return isHidden(actor, "lead", "email");
}
