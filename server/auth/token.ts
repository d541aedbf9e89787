import { createHash, randomBytes } from "node:crypto";

/** 256 random bits that fit into a link or a header. */
export function makeToken(prefix = ""): string {
  return prefix + randomBytes(32).toString("base64url");
}

/** What is kept of a token. Plain SHA-256: nobody guesses 256 bits. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
