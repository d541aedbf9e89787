import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import * as v from "valibot";
import { json, type CrmAnswer, type CrmRequest, type World } from "../pack.ts";
import { credential } from "../tokens.ts";

const claims = v.object({
  iss: v.string(),
  scope: v.string(),
  aud: v.string(),
  iat: v.number(),
  exp: v.number(),
});

const lifeMs = 3_600_000;

/** A service account: signs in with an assertion by its private key, gets a token for an hour. */
export function createRobotAccount(world: World) {
  const email = "reader@fake-project.iam.gserviceaccount.com";
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  const endByToken = new Map<string, number>();

  const problemWith = (assertion: string, now: number): string | null => {
    const [head = "", body = "", signature = ""] = assertion.split(".");
    const key = createPublicKey(publicKey);
    const signed = Buffer.from(`${head}.${body}`);
    if (!verify("RSA-SHA256", signed, key, Buffer.from(signature, "base64url")))
      return "Invalid JWT Signature.";
    const parsed = v.safeParse(claims, JSON.parse(Buffer.from(body, "base64url").toString()));
    if (!parsed.success) return "Invalid JWT: a claim is missing.";
    const { iss, scope, aud, iat, exp } = parsed.output;
    if (iss !== email) return "Invalid JWT: account not found.";
    if (!scope.includes("https://www.googleapis.com/auth/")) return "Invalid OAuth scope.";
    if (!aud.endsWith("/token")) return "Invalid JWT: wrong audience.";
    const isTimely = exp * 1000 > now && exp - iat <= 3600 && iat * 1000 < now + 300_000;
    return isTimely ? null : "Invalid JWT: Token must be a short-lived token.";
  };

  return {
    email,
    privateKey: String(privateKey),
    expire: () => endByToken.clear(),
    holder(authorization: string | undefined, now: number): string | null {
      const token = authorization?.replace(/^Bearer /, "") ?? "";
      return now < (endByToken.get(token) ?? 0) ? email : null;
    },
    signIn({ body, now }: CrmRequest): CrmAnswer {
      const form = new URLSearchParams(body);
      const isJwt = form.get("grant_type") === "urn:ietf:params:oauth:grant-type:jwt-bearer";
      const problem = isJwt ? problemWith(form.get("assertion") ?? "", now) : "Invalid grant_type";
      if (problem !== null)
        return json(400, { error: "invalid_grant", error_description: problem });
      const token = credential(world, `gsheet ${now} ${endByToken.size}`);
      endByToken.set(token, now + lifeMs);
      return json(200, { access_token: token, expires_in: lifeMs / 1000, token_type: "Bearer" });
    },
  };
}
