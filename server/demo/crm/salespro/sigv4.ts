import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { CrmRequest } from "../pack.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: Buffer | string, text: string): Buffer =>
  createHmac("sha256", key).update(text).digest();

/** How far the time of a request may be from ours. */
const skewMs = 15 * 60_000;

/** Whether a request carries a valid AWS signature, version 4, of this key. */
export function isSigned(request: CrmRequest, access: string, secret: string): boolean {
  const signed = authorizationOf(request);
  const stamp = headerOf(request, "x-amz-date");
  if (signed?.access !== access || signed.scope[2] !== "athena") return false;
  if (!isNear(stamp, request.now)) return false;
  const canonical = [
    request.method,
    request.rawPath,
    request.rawQuery.split("&").toSorted().join("&"),
    ...signed.headers.map((name) => `${name}:${headerOf(request, name)}`),
    "",
    signed.headers.join(";"),
    sha256(request.body),
  ].join("\n");
  const key = signed.scope.reduce<Buffer | string>(hmac, `AWS4${secret}`);
  const text = ["AWS4-HMAC-SHA256", stamp, signed.scope.join("/"), sha256(canonical)].join("\n");
  const [expected, theirs] = [hmac(key, text), Buffer.from(signed.signature, "hex")];
  return theirs.length === expected.length && timingSafeEqual(theirs, expected);
}

const form = /^AWS4-HMAC-SHA256 Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=(\w+)$/;

/** Scope: day, region, service and the word that ends it. */
function authorizationOf({ headers: { authorization = "" } }: CrmRequest) {
  const match = form.exec(authorization);
  if (!match) return null;
  const [, credential = "", headers = "", signature = ""] = match;
  const [access, ...scope] = credential.split("/");
  return { access, scope, headers: headers.split(";"), signature };
}

function headerOf({ headers }: CrmRequest, name: string): string {
  const value = headers[name];
  return (Array.isArray(value) ? value.join(",") : (value ?? "")).trim().replaceAll(/\s+/g, " ");
}

function isNear(stamp: string, now: number): boolean {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Math.abs(at - now) <= skewMs;
}
