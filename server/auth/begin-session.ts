import { expiryOf } from "../../shared/auth/password-policy.ts";
import type { Database } from "../database.ts";
import type { Obligation, SignIn } from "./identity.ts";
import { endOldest } from "./live-sessions.ts";
import { passwordSetAt } from "./passwords.ts";
import { recordSecurityEvent, type RequestFacts } from "./security-events.ts";
import { type AccountRules, readAccountRules } from "./security-settings.ts";
import { hashToken } from "./token.ts";

/**
 * Completes a sign-in: ends the oldest sessions beyond the limit, records it, and notes in the session
 * what its person must do before anything else.
 */
export async function beginSession(
  database: Database,
  { userId, token }: SignIn,
  facts: RequestFacts,
): Promise<Obligation | null> {
  const rules = await readAccountRules(database, userId);
  const obligation = await obligationOf(database, userId, rules);
  // The address of the connection: better-auth would believe a header that anybody can send.
  await database.auth.query(
    "update auth_session set obligation = $2, ip_address = $3 where token = $1",
    [hashToken(token), obligation, facts.ip],
  );
  const ended = await endOldest(database, userId, rules.sessionLimit);
  const detail = ended > 0 ? { olderSessionsEnded: ended } : undefined;
  await recordSecurityEvent(database, {
    action: "session.signIn",
    userId,
    ...facts,
    ...(detail && { detail }),
  });
  return obligation;
}

/** Looks again at what the person's sessions are waiting for, after they did some of it. */
export async function reviseObligation(database: Database, userId: string): Promise<void> {
  const rules = await readAccountRules(database, userId);
  await database.auth.query(
    "update auth_session set obligation = $2 where user_id = $1 and obligation is not null",
    [userId, await obligationOf(database, userId, rules)],
  );
}

async function obligationOf(
  database: Database,
  userId: string,
  { passwordPolicy, role, secondFactorRoles }: AccountRules,
): Promise<Obligation | null> {
  const setAt = await passwordSetAt(database, userId);
  const expiry = setAt && expiryOf(passwordPolicy, setAt);
  if (expiry && expiry.getTime() < Date.now()) return "new_password";
  if (role === null || !secondFactorRoles.includes(role)) return null;
  const { rows } = await database.auth.query<{ enabled: boolean }>(
    "select two_factor_enabled as enabled from auth_user where id = $1",
    [userId],
  );
  return rows[0]?.enabled === true ? null : "second_factor";
}
