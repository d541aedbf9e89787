import { type Accessor, createSignal } from "solid-js";
import { AppError, type FieldErrors } from "../../shared/errors.ts";
import { createLead } from "../../shared/leads/create-lead.ts";
import { useReplica } from "../sync/live-query.ts";
import { createDraft } from "./draft.ts";
import { emptyLead, type NewLead, newLeadOf, type TypedLead } from "./new-lead.ts";
import { useReference } from "./reference.ts";
import { readPhone } from "./typed-phone.ts";

interface LeadForm {
  typed: Accessor<TypedLead>;
  /** Whether anything has been typed. */
  begun: Accessor<boolean>;
  errors: Accessor<FieldErrors>;
  change: (part: Partial<TypedLead>) => void;
  startOver: () => void;
  /** Adds the lead; undefined when something typed does not fit. */
  add: () => Promise<NewLead | undefined>;
}

/** The form for a new lead. What is typed outlives the page until it is added. */
export function createLeadForm(): LeadForm {
  const replica = useReplica();
  const reference = useReference();
  const draft = createDraft<TypedLead>(() => "new-lead", emptyLead);
  const [errors, setErrors] = createSignal<FieldErrors>({});

  function startOver() {
    draft.clear();
    setErrors({});
  }

  async function add() {
    try {
      const region = reference.organization()?.region ?? "IN";
      const phone = await readPhone(draft.value().phone, region);
      const lead = newLeadOf(draft.value(), phone);
      await replica.mutate(createLead, lead);
      startOver();
      return lead;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setErrors(error.fields ?? { name: error.message });
      return undefined;
    }
  }

  return {
    typed: draft.value,
    begun: () => draft.value() !== emptyLead,
    errors,
    change: (part) => draft.set({ ...draft.value(), ...part }),
    startOver,
    add,
  };
}
