import * as v from "valibot";
import {
  begunImpersonation,
  type BegunImpersonation,
  type Mode,
} from "../../shared/impersonation/begin.ts";
import { request } from "../request/request.ts";

/** @throws AppError what the server says against it */
export function beginImpersonation(
  userId: string,
  mode: Mode,
  reason: string,
): Promise<BegunImpersonation> {
  const body = { userId, mode, reason: reason.trim() || null };
  return request("POST", "/api/v1/impersonation", { body, answer: begunImpersonation });
}

/** Ends the one of this tab on the server; without a network it ends there when its time is up. */
export async function endImpersonation(): Promise<void> {
  await request("POST", "/api/v1/impersonation/end", { answer: v.undefined() }).catch(
    () => undefined,
  );
}
