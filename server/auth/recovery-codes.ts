import { createHash } from "node:crypto";
import * as v from "valibot";

const mark = "sha256:";

const codeList = v.pipe(v.string(), v.parseJson(), v.array(v.string()));

/** What is kept of a recovery code; a code has about 59 random bits and counts once. */
export function hashRecoveryCode(code: string): string {
  return mark + createHash("sha256").update(code.trim()).digest("hex");
}

/**
 * The codes of a JSON list as hashes. better-auth hands over what is left after a code was used, too:
 * those are hashes already and stay as they are.
 */
export function hashRecoveryCodes(json: string): Promise<string> {
  const codes = v.parse(codeList, json);
  const hashes = codes.map((code) => (code.startsWith(mark) ? code : hashRecoveryCode(code)));
  return Promise.resolve(JSON.stringify(hashes));
}

/** How many codes a kept list still holds. */
export function countRecoveryCodes(kept: string): number {
  return v.parse(codeList, kept).length;
}
