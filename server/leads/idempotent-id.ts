import { createHash } from "node:crypto";
import { uuidv7 } from "uuidv7";

/**
 * The id of what a POST creates: a new one, or with an `Idempotency-Key` always the same for the
 * same person and key, so that a repeated request finds the row there already.
 */
export function idempotentId(key: string | undefined, userId: string, what: string): string {
  if (key === undefined) return uuidv7();
  const digest = createHash("sha256")
    .update(JSON.stringify([userId, key, what]))
    .digest("hex");
  // Version 8: made by a rule of our own.
  const hex = `${digest.slice(0, 12)}8${digest.slice(13, 16)}8${digest.slice(17, 32)}`;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
