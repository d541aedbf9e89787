import { createHash } from "node:crypto";
import { json, type CrmAnswer, type CrmRequest, type World } from "./pack.ts";

/** A credential of the fake server: made from its seed, worth nothing anywhere else. */
export function credential({ seed }: World, name: string): string {
  return `fake-${createHash("sha256").update(`${seed} ${name}`).digest("hex").slice(0, 32)}`;
}

/** Bearer tokens of a source: a fixed one, and short-lived ones for a refresh token. */
export interface Tokens {
  readonly fixed: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  /** Whose token this is; null where it is missing, unknown or has run out. */
  holder(authorization: string | undefined, now: number): string | null;
  /** Gives out a token that lasts 30 minutes. */
  refresh(request: CrmRequest): CrmAnswer;
  /** Ends all short-lived tokens. */
  expire(): void;
}

const lifeMs = 30 * 60_000;

export function createTokens(world: World, source: string): Tokens {
  const endByToken = new Map<string, number>();
  const own = {
    fixed: credential(world, `${source} token`),
    clientId: credential(world, `${source} client`),
    clientSecret: credential(world, `${source} client secret`),
    refreshToken: credential(world, `${source} refresh`),
  };
  return {
    ...own,
    expire: () => endByToken.clear(),
    holder(authorization, now) {
      const token = authorization?.startsWith("Bearer ") ? authorization.slice(7) : "";
      const end = token === own.fixed ? Infinity : (endByToken.get(token) ?? 0);
      return now < end ? source : null;
    },
    refresh({ body, now }) {
      const form = new URLSearchParams(body);
      const isOurs =
        form.get("grant_type") === "refresh_token" &&
        form.get("client_id") === own.clientId &&
        form.get("client_secret") === own.clientSecret &&
        form.get("refresh_token") === own.refreshToken;
      if (!isOurs)
        return json(400, {
          status: "BAD_REFRESH_TOKEN",
          message: "missing or invalid refresh token",
        });
      const token = credential(world, `${source} ${now} ${endByToken.size}`);
      endByToken.set(token, now + lifeMs);
      return json(200, {
        token_type: "bearer",
        access_token: token,
        refresh_token: own.refreshToken,
        expires_in: lifeMs / 1000,
      });
    },
  };
}
