import { createHmac, timingSafeEqual } from "node:crypto";

export interface MarketsharpKey {
  readonly company: string;
  readonly key: string;
  /** Base64. */
  readonly secret: string;
}

/** How far a client's clock may be from ours. */
const skewMs = 5 * 60_000;

/**
 * Checks `company:key:epoch:signature`, the signature being the HMAC-SHA256 of company, key and epoch without
 * anything between, in base64.
 */
export function isSigned(
  authorization: string | undefined,
  { company, key, secret }: MarketsharpKey,
  now: number,
): boolean {
  const [theirCompany, theirKey, epoch = "", signature = ""] = (authorization ?? "").split(":");
  if (theirCompany !== company || theirKey !== key || !/^\d+$/.test(epoch)) return false;
  if (Math.abs(Number(epoch) * 1000 - now) > skewMs) return false;
  const hmac = createHmac("sha256", Buffer.from(secret, "base64"));
  const expected = hmac.update(`${company}${key}${epoch}`).digest();
  const theirs = Buffer.from(signature, "base64");
  return theirs.length === expected.length && timingSafeEqual(theirs, expected);
}
