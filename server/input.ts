import { AppError } from "../shared/errors.ts";

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

type Outcome =
  | { readonly success: true }
  | { readonly success: false; readonly error: readonly Issue[] };

/**
 * Third argument of every route's `validator`: turns what the schema found into one answer.
 *
 * @throws AppError `invalid` - with a sentence per field
 */
export function refuseInvalid(outcome: Outcome): void {
  if (outcome.success) return;
  const fields = outcome.error.map(({ path = [], message }): [string, string] => [
    path.map((step) => String(typeof step === "object" ? step.key : step)).join("."),
    message,
  ]);
  throw new AppError("invalid", "Some of the input is not valid.", Object.fromEntries(fields));
}
