import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import { send } from "../request/send.ts";
import { request } from "./request.ts";

const answerSchema = v.object({ secondFactor: v.optional(v.boolean(), false) });

const optionsSchema = v.object({ mail: v.boolean(), demo: v.boolean() });

/** What the server offers to whoever is not signed in; where it cannot be asked, nothing of it is known. */
export type SignInOptions = v.InferOutput<typeof optionsSchema> | "unreachable";

/**
 * The first step. @returns whether a code of the second factor is needed, too
 * @throws AppError with a sentence for the person
 */
export async function requestSignIn(email: string, password: string): Promise<boolean> {
  await finishSignOut();
  const answer = await request("POST", "/api/auth/sign-in/email", { email, password }).catch(
    (error: unknown) => {
      const isWrong = error instanceof AppError && error.code === "unauthenticated";
      throw isWrong
        ? new AppError(
            "unauthenticated",
            "This email and password do not belong together. Try again.",
          )
        : error;
    },
  );
  // The session that was to end has made way.
  localStorage.removeItem(unfinished);
  return v.parse(answerSchema, answer).secondFactor;
}

/** The second step. @param code - of the app, or a recovery code */
export async function requestSecondStep(code: string): Promise<void> {
  await request("POST", "/api/auth/sign-in/second-factor", { code });
}

/** Set while a session was ended on this device and the server does not know. */
const unfinished = "baton.signOut";

/** Ends the session on the server. Without a network it ends on this device now, and there once it is back. */
export async function requestSignOut(): Promise<void> {
  localStorage.setItem(unfinished, "");
  await finishSignOut();
}

/** Ends on the server what was ended on this device. @returns false where the server cannot be reached */
export async function finishSignOut(): Promise<boolean> {
  if (localStorage.getItem(unfinished) === null) return true;
  const response = await send("/api/auth/sign-out", { method: "POST" }).catch(() => undefined);
  if (!response || response.status >= 500) return false;
  localStorage.removeItem(unfinished);
  return true;
}

export async function fetchOptions(): Promise<SignInOptions> {
  const answer = await request("GET", "/api/auth/options").catch(() => undefined);
  const options = v.safeParse(optionsSchema, answer);
  return options.success ? options.output : "unreachable";
}
