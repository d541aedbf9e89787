import { createSignal } from "solid-js";
import { safeParse } from "valibot";
import { AppError } from "../../shared/errors.ts";
import { originName } from "../../shared/sources/origins.ts";

/**
 * The name of a source or sub-source while it is typed, with what it is refused for.
 *
 * @param onSave - throws an AppError for a name that does not do
 */
export function createNameForm(onSave: (name: string) => Promise<void>) {
  const [name, setName] = createSignal("");
  const [problem, setProblem] = createSignal<string>();

  async function save() {
    const parsed = safeParse(originName, name());
    setProblem(parsed.issues?.[0].message);
    if (!parsed.success) return;
    try {
      await onSave(parsed.output);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setProblem(error.message);
    }
  }

  return {
    name,
    problem,
    type: setName,
    save,
    submit: (event: SubmitEvent) => {
      event.preventDefault();
      void save();
    },
    /** Begins anew, with this name. */
    begin: (text: string) => {
      setName(text);
      setProblem();
    },
  };
}
