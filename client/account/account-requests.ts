import * as v from "valibot";
import { passwordPolicies } from "../../shared/auth/password-policy.ts";
import { request } from "../sign-in/request.ts";

const accountSchema = v.object({
  passwordPolicy: v.picklist(passwordPolicies),
  passwordSetAt: v.nullable(v.string()),
  passwordExpiresAt: v.nullable(v.string()),
  sessionLimit: v.number(),
  secondFactor: v.object({
    on: v.boolean(),
    required: v.boolean(),
    recoveryCodesLeft: v.number(),
  }),
});

/** How the own account is guarded. */
export type Account = v.InferOutput<typeof accountSchema>;

const sessionSchema = v.object({
  id: v.string(),
  createdAt: v.string(),
  lastSeenAt: v.string(),
  ip: v.nullable(v.string()),
  userAgent: v.nullable(v.string()),
  current: v.boolean(),
});

/** One place where the person is signed in. */
export type AccountSession = v.InferOutput<typeof sessionSchema>;

const keySchema = v.object({
  id: v.string(),
  name: v.string(),
  start: v.string(),
  scopes: v.array(v.string()),
  createdAt: v.string(),
  expiresAt: v.nullable(v.string()),
  lastUsedAt: v.nullable(v.string()),
});

export type ApiKey = v.InferOutput<typeof keySchema>;

const startSchema = v.object({ uri: v.string(), recoveryCodes: v.array(v.string()) });

/** A second factor that was begun and waits for its first code. */
export type SecondFactorStart = v.InferOutput<typeof startSchema>;

const codesSchema = v.object({ recoveryCodes: v.array(v.string()) });
const secondFactor = "/api/auth/second-factor";

export async function fetchAccount(): Promise<Account> {
  return v.parse(accountSchema, await request("GET", "/api/auth/account"));
}

export async function rename(name: string): Promise<void> {
  await request("PATCH", "/api/auth/account", { name });
}

export async function changePassword(password: string, newPassword: string): Promise<void> {
  await request("POST", "/api/auth/password", { password, newPassword });
}

export async function beginSecondFactor(password: string): Promise<SecondFactorStart> {
  return v.parse(startSchema, await request("POST", `${secondFactor}/begin`, { password }));
}

export async function confirmSecondFactor(code: string): Promise<void> {
  await request("POST", `${secondFactor}/confirm`, { code });
}

export async function renewRecoveryCodes(password: string): Promise<string[]> {
  const answer = await request("POST", `${secondFactor}/recovery-codes`, { password });
  return v.parse(codesSchema, answer).recoveryCodes;
}

export async function endSecondFactor(password: string): Promise<void> {
  await request("POST", `${secondFactor}/end`, { password });
}

export async function fetchSessions(): Promise<AccountSession[]> {
  const answer = await request("GET", "/api/auth/sessions");
  return v.parse(v.object({ sessions: v.array(sessionSchema) }), answer).sessions;
}

/** @param id - one session, or all others where it is absent */
export async function endSessions(id?: string): Promise<void> {
  await request("DELETE", `/api/auth/sessions${id === undefined ? "" : `/${id}`}`);
}

export async function fetchApiKeys(): Promise<ApiKey[]> {
  const answer = await request("GET", "/api/v1/api-keys");
  return v.parse(v.object({ keys: v.array(keySchema) }), answer).keys;
}

/** @returns the key itself, which is shown this once */
export async function makeApiKey(key: {
  name: string;
  scopes: string[];
  days: number | null;
}): Promise<string> {
  return v.parse(v.object({ key: v.string() }), await request("POST", "/api/v1/api-keys", key)).key;
}

export async function revokeApiKey(id: string): Promise<void> {
  await request("DELETE", `/api/v1/api-keys/${id}`);
}
