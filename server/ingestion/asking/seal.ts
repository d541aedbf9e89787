import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { AppError } from "../../../shared/errors.ts";

/** Seals credentials for one place: moved to another organization, source or name they do not open. */
export interface Seal {
  seal(text: string, place: readonly string[]): string;
  /** @throws AppError `failed` - it was sealed with another SECRET, for another place, or altered */
  open(sealed: string, place: readonly string[]): string;
}

const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM under a key that is derived from the server's SECRET. */
export function createSeal(secret: string): Seal {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "baton crm source credentials", 32));
  const bound = (place: readonly string[]) => Buffer.from(JSON.stringify(place));
  return {
    seal: (text, place) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(bound(place));
      const inside = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), inside]).toString("base64");
    },
    open: (sealed, place) => {
      const bytes = Buffer.from(sealed, "base64");
      const nonce = bytes.subarray(0, nonceBytes);
      const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes);
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(bound(place));
        decipher.setAuthTag(tag);
        const inside = bytes.subarray(nonceBytes + tagBytes);
        return Buffer.concat([decipher.update(inside), decipher.final()]).toString("utf8");
      } catch {
        throw new AppError(
          "failed",
          "The credentials of this source cannot be opened: the server's SECRET has changed. Enter them again.",
        );
      }
    },
  };
}
