import * as v from "valibot";

const failureSchema = v.union([
  v.pipe(
    v.object({ error: v.object({ message: v.string() }) }),
    v.transform((body) => body.error.message),
  ),
  v.pipe(
    v.object({ message: v.string() }),
    v.transform((body) => body.message),
  ),
]);

const healthSchema = v.object({ demo: v.optional(v.boolean(), false) });

/** Signs in. The answer is a sentence for the person when it did not work, else undefined. */
export async function requestSignIn(email: string, password: string): Promise<string | undefined> {
  const response = await post("/api/auth/sign-in/email", { email, password }).catch(
    () => undefined,
  );
  if (!response) return "The server cannot be reached. Check the connection and try again.";
  if (response.ok) return undefined;
  if (response.status === 429) return tooManySentence(response.headers.get("retry-after"));
  if (response.status === 401) return "This email and password do not belong together. Try again.";
  const failure = v.safeParse(failureSchema, await response.json().catch(() => undefined));
  if (failure.success) return failure.output;
  return `The server could not answer (${response.status}). Try again in a minute.`;
}

/** Ends the session on the server. Without a network it ends on this device only. */
export async function requestSignOut(): Promise<void> {
  await post("/api/auth/sign-out", {}).catch(() => undefined);
}

/** Whether the server runs on demo data, whose accounts are no secret. */
export async function isDemo(): Promise<boolean> {
  const response = await fetch("/health").catch(() => undefined);
  const health = v.safeParse(healthSchema, await response?.json().catch(() => undefined));
  return health.success && health.output.demo;
}

function post(path: string, body: object): Promise<Response> {
  return fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

function tooManySentence(retryAfterSeconds: string | null): string {
  const seconds = Number(retryAfterSeconds);
  const wait = seconds > 0 ? `${seconds} seconds` : "a minute";
  return `Too many attempts. Wait ${wait} and try again.`;
}
