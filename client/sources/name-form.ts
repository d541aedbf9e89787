import { type Accessor, createEffect, createSignal, on } from "solid-js";
import { safeParse } from "valibot";
import { AppError } from "../../shared/errors.ts";
import { originName } from "../../shared/sources/origins.ts";
import { createDraftOver } from "../leads/draft.ts";

interface NameFormOptions {
  /** Under this name what was typed is kept until it is saved. */
  readonly draft: Accessor<string>;
  /** The name that stands there; empty for one that is being added. */
  readonly stored: Accessor<string>;
  /** @throws AppError for a name that does not do */
  readonly save: (name: string) => Promise<void>;
  readonly onSaved?: () => void;
}

/** The name of a source or sub-source while it is typed, with what it is refused for. */
export function createNameForm(options: NameFormOptions) {
  const draft = createDraftOver(options.draft, options.stored);
  const [problem, setProblem] = createSignal<string>();
  createEffect(on([options.draft, options.stored], () => setProblem()));

  async function save() {
    const parsed = safeParse(originName, draft.value());
    setProblem(parsed.issues?.[0].message);
    if (!parsed.success) return;
    try {
      await options.save(parsed.output);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setProblem(error.message);
      return;
    }
    draft.clear();
    options.onSaved?.();
  }

  return {
    name: draft.value,
    begun: draft.begun,
    problem,
    type: draft.set,
    save,
    submit: (event: SubmitEvent) => {
      event.preventDefault();
      void save();
    },
    startOver: () => {
      draft.clear();
      setProblem();
    },
  };
}
