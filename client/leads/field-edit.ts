import { type Accessor, createSignal } from "solid-js";
import { uuidv7 } from "uuidv7";
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import { type LeadChanges, leadChanges, type LeadField } from "../../shared/leads/fields.ts";
import { updateLead } from "../../shared/leads/update-lead.ts";
import { useReplica } from "../sync/live-query.ts";
import { createDraft } from "./draft.ts";
import { spacedPhone } from "./spaced-phone.ts";
import type { FieldDeclaration } from "./lead-field-groups.ts";
import type { Lead } from "./lead-record.ts";
import { useReference } from "./reference.ts";
import { readPhone } from "./typed-phone.ts";

/** A field of a lead while it is edited in place. */
export interface FieldEdit {
  /** What stands in the field: as typed while it is not saved, else as stored. */
  text: Accessor<string>;
  /** Why what was typed could not be saved. */
  problem: Accessor<string | undefined>;
  /** Keeps what is typed on this device until it is saved. */
  type: (text: string) => void;
  /** Saves what was typed. */
  save: () => Promise<void>;
  /** Goes back to what is stored. */
  revert: () => void;
}

export function createFieldEdit(
  lead: Accessor<Lead>,
  declaration: Accessor<FieldDeclaration>,
): FieldEdit {
  const replica = useReplica();
  const reference = useReference();
  const draft = createDraft<string | null>(() => `lead.${lead().id}.${declaration().field}`, null);
  const [problem, setProblem] = createSignal<string>();
  const stored = () => storedText(lead(), declaration());

  function revert() {
    draft.clear();
    setProblem(undefined);
  }

  async function save() {
    const typed = draft.value();
    if (typed === null || typed === stored()) return revert();
    try {
      const region = reference.organization()?.region ?? "IN";
      const changes = await changesOf(declaration(), typed, region);
      await replica.mutate(updateLead, { leadId: lead().id, eventId: uuidv7(), changes });
      revert();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setProblem(error.message);
    }
  }

  return { text: () => draft.value() ?? stored(), problem, type: draft.set, save, revert };
}

function storedText(lead: Lead, { field, kind }: FieldDeclaration): string {
  const value = lead[field];
  if (value === null) return "";
  return kind === "phone" ? spacedPhone(String(value)) : String(value);
}

/** @throws AppError `invalid` - what was typed does not fit the field */
async function changesOf(
  { field, kind }: FieldDeclaration,
  typed: string,
  region: string,
): Promise<LeadChanges> {
  const text = typed.trim();
  const value = kind === "number" && text !== "" ? Number(text) : text;
  const empty = text === "" && field !== "name" ? null : value;
  const changes = kind === "phone" ? await readNumber(field, text, region) : { [field]: empty };
  const parsed = v.safeParse(leadChanges, changes);
  if (parsed.success) return parsed.output;
  throw new AppError("invalid", parsed.issues[0].message);
}

/** The columns that a typed number fills. */
async function readNumber(field: LeadField, typed: string, region: string): Promise<LeadChanges> {
  const number = await readPhone(typed, region);
  return field === "phone" ? number : { [field]: number.phone };
}
