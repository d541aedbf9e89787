import { base32 } from "@better-auth/utils/base32";
import { createOTP } from "@better-auth/utils/otp";
import type { TestApp } from "../app.ts";

/** One person's browser: keeps the cookies that answers set, and sends them again. */
export interface Browser {
  send(method: string, path: string, body?: object): Promise<Response>;
  /** Sends and reads the answer. */
  json<Answer>(method: string, path: string, body?: object): Promise<Answer>;
  signIn(email: string, password: string): Promise<Response>;
  /** The `cookie` header of the next request. */
  readonly cookie: string;
}

export function openBrowser(app: TestApp): Browser {
  const cookies = new Map<string, string>();

  async function send(method: string, path: string, body?: object): Promise<Response> {
    const response = await app.request(path, {
      method,
      headers: { "content-type": "application/json", cookie: header() },
      ...(body && { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) keep(line);
    return response;
  }

  function keep(line: string): void {
    const [pair = "", ...attributes] = line.split("; ");
    const [name = "", ...value] = pair.split("=");
    if (attributes.includes("Max-Age=0")) cookies.delete(name);
    else cookies.set(name, value.join("="));
  }

  function header(): string {
    return [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  return {
    send,
    json: async (method, path, body) => (await send(method, path, body)).json(),
    signIn: (email, password) => send("POST", "/api/auth/sign-in/email", { email, password }),
    get cookie() {
      return header();
    },
  };
}

/** The code that an authenticator app shows now, or showed `stepsAgo` half minutes ago. */
export async function codeOf(uri: string, stepsAgo = 0): Promise<string> {
  const encoded = new URL(uri).searchParams.get("secret") ?? "";
  const secret = new TextDecoder().decode(base32.decode(encoded));
  return createOTP(secret).hotp(Math.floor(Date.now() / 30_000) - stepsAgo);
}
