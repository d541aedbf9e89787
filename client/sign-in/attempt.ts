import { createSignal } from "solid-js";
import { AppError } from "../../shared/errors.ts";

/** Something that is sent once at a time, and what came of it. */
export function createAttempt() {
  const [busy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<AppError>();

  /** What came of it; undefined when it was refused, and the refusal is kept for the form to show. */
  async function attempt<Value>(work: Promise<Value>): Promise<{ value: Value } | undefined> {
    setBusy(true);
    try {
      const value = await work;
      setRefusal(undefined);
      return { value };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setRefusal(error);
      return undefined;
    } finally {
      setBusy(false);
    }
  }

  return {
    attempt,
    busy,
    /** Refuses before anything is sent. */
    refuse: (field: string, sentence: string) =>
      setRefusal(new AppError("invalid", sentence, { [field]: sentence })),
    /** What is wrong with a field; also with the whole, for the `last` field of a form. */
    problem: (field: string, last = false): string | undefined => {
      const refused = refusal();
      const ofField = refused?.fields?.[field];
      if (ofField !== undefined) return ofField;
      return last && refused && !hasShownField(refused) ? refused.message : undefined;
    },
  };
}

function hasShownField({ fields = {} }: AppError): boolean {
  return Object.keys(fields).length > 0;
}
