import { type Accessor, createSignal } from "solid-js";
import { uuidv7 } from "uuidv7";
import * as v from "valibot";
import { AppError, type FieldErrors } from "../../shared/errors.ts";
import { raiseTicket } from "../../shared/tickets/raise-ticket.ts";
import { createFileChoice, type FileChoice } from "../attachments/file-choice.ts";
import { createDraft } from "../leads/draft.ts";
import { useReplica } from "../sync/live-query.ts";

/** What the form for a new ticket holds; everything as typed. */
interface TypedTicket {
  readonly subject: string;
  readonly description: string;
  readonly category: string;
  readonly priority: string;
}

const emptyTicket: TypedTicket = {
  subject: "",
  description: "",
  category: "",
  priority: "medium",
};

export interface TicketForm {
  typed: Accessor<TypedTicket>;
  files: FileChoice;
  begun: Accessor<boolean>;
  /** Sentences by field. */
  errors: Accessor<FieldErrors>;
  change: (part: Partial<TypedTicket>) => void;
  startOver: () => void;
  /** Raises the ticket; its id, or undefined while something does not fit. */
  raise: () => Promise<string | undefined>;
}

/** A new ticket while it is being written; kept on this device until it is raised. */
export function createTicketForm(): TicketForm {
  const replica = useReplica();
  const draft = createDraft(() => "ticket", emptyTicket);
  const files = createFileChoice(() => "ticket");
  const [errors, setErrors] = createSignal<FieldErrors>({});

  function startOver() {
    draft.clear();
    files.discardAll();
    setErrors({});
  }

  return {
    typed: draft.value,
    files,
    begun: () => draft.value() !== emptyTicket || files.files().length > 0,
    errors,
    change: (part) => draft.set({ ...draft.value(), ...part }),
    startOver,
    raise: async () => {
      const args = { ...draft.value(), id: uuidv7(), eventId: uuidv7() };
      const parsed = v.safeParse(raiseTicket.args, args);
      if (!parsed.success) {
        setErrors(sentences(parsed.issues));
        return undefined;
      }
      try {
        await replica.mutate(raiseTicket, parsed.output);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        setErrors({ subject: error.message });
        return undefined;
      }
      await files.send(parsed.output.id, null);
      startOver();
      return parsed.output.id;
    },
  };
}

function sentences(issues: readonly v.BaseIssue<unknown>[]): FieldErrors {
  return Object.fromEntries(issues.map((issue) => [v.getDotPath(issue) ?? "", issue.message]));
}
