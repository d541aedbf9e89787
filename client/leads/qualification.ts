import { type Accessor, createSignal } from "solid-js";
import { uuidv7 } from "uuidv7";
import * as v from "valibot";
import { AppError, type FieldErrors } from "../../shared/errors.ts";
import type { LeadChanges } from "../../shared/leads/fields.ts";
import { qualifyLead } from "../../shared/leads/qualify-lead.ts";
import type { FollowUpKind } from "../../shared/leads/vocabulary.ts";
import { useReplica } from "../sync/live-query.ts";
import { createDraft } from "./draft.ts";
import type { Lead } from "./lead-record.ts";

/** What the form holds; everything but category and next follow-up may stay empty. */
export interface Answers {
  readonly category: string;
  readonly followUpKind: FollowUpKind;
  /** ISO-8601, or empty. */
  readonly followUpAt: string;
  readonly changes: LeadChanges;
}

interface QualificationForm {
  answers: Accessor<Answers>;
  errors: Accessor<FieldErrors>;
  change: (part: Partial<Answers>) => void;
  changeLead: (part: LeadChanges) => void;
  /** Qualifies the lead; false when an answer is missing. */
  save: () => Promise<boolean>;
}

/** The qualification of a lead. What is answered outlives the page until it is saved. */
export function createQualificationForm(lead: Accessor<Lead>): QualificationForm {
  const replica = useReplica();
  const draft = createDraft<Partial<Answers>>(() => `qualify.${lead().id}`, {});
  const [errors, setErrors] = createSignal<FieldErrors>({});
  const answers = (): Answers => ({
    category: lead().category ?? "",
    followUpKind: "call",
    followUpAt: "",
    changes: {},
    ...draft.value(),
  });

  function change(part: Partial<Answers>) {
    draft.set({ ...draft.value(), ...part });
  }

  async function save() {
    try {
      await replica.mutate(qualifyLead, qualificationOf(lead().id, answers()));
      draft.clear();
      setErrors({});
      return true;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setErrors(error.fields ?? { category: error.message });
      return false;
    }
  }

  const changeLead = (part: LeadChanges) => change({ changes: { ...answers().changes, ...part } });
  return { answers, errors, change, changeLead, save };
}

/** @throws AppError `invalid` with a sentence for what is missing */
function qualificationOf(leadId: string, answers: Answers): v.InferInput<typeof qualifyLead.args> {
  const { category, followUpKind: kind, followUpAt: dueAt, changes } = answers;
  const missing = {
    ...(!category && { category: "Choose what the lead is ready for." }),
    ...(!dueAt && { followUpAt: "Choose when you get in touch again." }),
  };
  if (Object.keys(missing).length > 0)
    throw new AppError("invalid", "Two answers are needed.", missing);
  const followUp = { id: uuidv7(), kind, dueAt };
  const parsed = v.safeParse(qualifyLead.args, {
    leadId,
    eventId: uuidv7(),
    category,
    followUp,
    changes,
  });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new AppError("invalid", issue.message, { [lastKey(issue)]: issue.message });
}

function lastKey(issue: v.BaseIssue<unknown>): string {
  return v.getDotPath(issue)?.split(".").at(-1) ?? "category";
}
