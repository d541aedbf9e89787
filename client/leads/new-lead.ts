import { uuidv7 } from "uuidv7";
import * as v from "valibot";
import { AppError, type FieldErrors } from "../../shared/errors.ts";
import { createLead } from "../../shared/leads/create-lead.ts";
import type { Phone } from "../../shared/leads/phone.ts";

/** What the form for a new lead holds; everything as typed. */
export interface TypedLead {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly city: string;
  readonly sourceId: string;
  readonly modelId: string;
  readonly purchaseTimeline: string;
  readonly ownerId: string;
  readonly remarks: string;
}

export const emptyLead: TypedLead = {
  name: "",
  phone: "",
  email: "",
  city: "",
  sourceId: "",
  modelId: "",
  purchaseTimeline: "",
  ownerId: "",
  remarks: "",
};

export type NewLead = v.InferInput<typeof createLead.args>;

/**
 * What is sent for a typed lead.
 *
 * @throws AppError `invalid` with a sentence a field
 */
export function newLeadOf(typed: TypedLead, phone: Phone): NewLead {
  const { phone: _typedPhone, ...fields } = typed;
  const filled = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value.trim() !== ""),
  );
  const args = { name: "", ...filled, ...phone, id: uuidv7(), eventId: uuidv7() };
  const parsed = v.safeParse(createLead.args, args);
  if (parsed.success) return parsed.output;
  throw new AppError("invalid", "Some of what was entered does not fit.", sentences(parsed.issues));
}

function sentences(issues: readonly v.BaseIssue<unknown>[]): FieldErrors {
  return Object.fromEntries(issues.map((issue) => [v.getDotPath(issue) ?? "", issue.message]));
}
