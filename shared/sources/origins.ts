import * as v from "valibot";
import type { source, subSource } from "../../schema/sources.ts";
import { AppError } from "../errors.ts";
import { isAllowed } from "../permissions.ts";
import type { Actor, MutationTx } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";
import { sourceCode } from "./source-code.ts";

type Origin = typeof source | typeof subSource;

export const id = v.pipe(v.string(), v.uuid("This is not an id."), v.toLowerCase());

export const originName = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, "A name is needed."),
  v.maxLength(80, "Keep the name under 80 characters."),
  v.check((name) => /[\p{L}\p{N}]/u.test(name), "A name needs a letter or a digit."),
);

/** @throws AppError `forbidden` - the role arranges no sources */
export function assertMayArrange(actor: Actor): void {
  if (!isAllowed(actor, "organization", "edit"))
    throw new AppError("forbidden", "Only admins arrange where leads come from.");
}

/** @throws AppError `gone` - there is no such source or sub-source */
export async function findOrigin<T extends Origin>(
  tx: MutationTx,
  table: T,
  originId: string,
): Promise<Row<T>> {
  const found = await tx.get(table, originId);
  if (!found) throw new AppError("gone", "This source no longer exists.");
  return found;
}

/**
 * Names differ in more than case and spacing: imports would not tell them apart otherwise.
 *
 * @param others - all that the name must differ from; the one with `ownId` among them does not count
 * @throws AppError `conflict` - another one has this name, or imports know it by this name
 */
export function assertNameFree(
  name: string,
  ownId: string,
  others: readonly Pick<Row<Origin>, "id" | "name" | "code" | "active">[],
): void {
  const code = sourceCode(name);
  const taken = others.filter((other) => other.id !== ownId);
  const same = taken.find((other) => sourceCode(other.name) === code);
  const taking = { name: "This name is taken." };
  if (same?.active) throw new AppError("conflict", `${same.name} exists already.`, taking);
  if (same)
    throw new AppError(
      "conflict",
      `${same.name} exists already, but is switched off. Switch it on again instead.`,
      taking,
    );
  const known = taken.find((other) => other.code === code);
  if (known)
    throw new AppError(
      "conflict",
      `Imports still take ${name} for ${known.name}. Choose another name.`,
      taking,
    );
}
