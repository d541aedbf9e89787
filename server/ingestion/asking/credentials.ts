import { createHmac, createSign } from "node:crypto";
import { AwsV4Signer } from "aws4fetch";
import * as v from "valibot";
import type { Connector } from "../connectors/connector.ts";
import type { IncomingAnswer } from "./egress.ts";
import { fill } from "./fill.ts";
import { SourceFailure } from "./source-failure.ts";

/** A request before it says who asks. */
export interface PlainRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** Says in a request who asks. */
export interface Credentials {
  headersFor(request: PlainRequest): Promise<Record<string, string>>;
  /** Gets new tokens after a refusal; false where there are none to get. */
  renew(): boolean;
}

interface Parts {
  readonly connector: Connector;
  readonly settings: Readonly<Record<string, string>>;
  readonly baseUrl: string;
  /** Sends a request for a token, under the same limits and guard as all others. */
  readonly send: (request: PlainRequest) => Promise<IncomingAnswer>;
  readonly now: () => number;
}

export function createCredentials(parts: Parts): Credentials {
  const { connector, settings, now } = parts;
  const { auth } = connector;
  const say = (template: string) => fill(template, { settings });
  switch (auth.kind) {
    case "bearer":
      return fixed(() => ({ authorization: `Bearer ${say(auth.token)}` }));
    case "basic":
      return fixed(() => ({ authorization: basic(say(auth.user), say(auth.password)) }));
    case "headers":
      return fixed(() =>
        Object.fromEntries(Object.entries(auth.headers).map(([name, text]) => [name, say(text)])),
      );
    case "hmac":
      return fixed(() => {
        const epoch = String(Math.floor(now() / 1000));
        const hmac = createHmac("sha256", Buffer.from(say(auth.key), "base64"));
        const signature = hmac.update(fill(auth.message, { settings, epoch })).digest("base64");
        return { [auth.header]: fill(auth.value, { settings, epoch, signature }) };
      });
    case "aws":
      return { renew: () => false, headersFor: (request) => signForAws(request, auth, settings) };
    case "oauth-refresh":
    case "google-jwt":
      return withTokens(parts, auth);
    default:
      return fixed(() => ({}));
  }
}

function fixed(headers: () => Record<string, string>): Credentials {
  return { headersFor: () => Promise.resolve(headers()), renew: () => false };
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

async function signForAws(
  { method, url, headers, body }: PlainRequest,
  auth: Extract<Connector["auth"], { kind: "aws" }>,
  settings: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const signer = new AwsV4Signer({
    method,
    url: url.href,
    headers: { ...headers },
    ...(body === undefined ? {} : { body }),
    accessKeyId: fill(auth.accessKey, { settings }),
    secretAccessKey: fill(auth.secretKey, { settings }),
    region: fill(auth.region, { settings }),
    service: auth.service,
  });
  const signed = await signer.sign();
  return Object.fromEntries(new Headers(signed.headers));
}

type TokenAuth = Extract<Connector["auth"], { kind: "google-jwt" | "oauth-refresh" }>;

const tokenAnswer = v.object({
  access_token: v.string(),
  expires_in: v.optional(v.number(), 1800),
});

/** A token is got anew a minute before it ends, and after a refusal. */
function withTokens({ settings, baseUrl, send, now }: Parts, auth: TokenAuth): Credentials {
  let token: { readonly text: string; readonly endsAt: number } | null = null;
  const plain = auth.kind === "oauth-refresh" ? fill(auth.token, { settings }) : "";
  const canRenew = auth.kind === "google-jwt" || fill(auth.refreshToken, { settings }) !== "";
  const fetchToken = async () => {
    const request = auth.kind === "google-jwt" ? assertion : refresh;
    const { status, body } = await send(request(auth as never, settings, baseUrl, now()));
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), tokenAnswer), body);
    if (status !== 200 || !parsed.success)
      throw new SourceFailure(`The source gives out no token (status ${status}).`, {
        status,
        passing: status >= 500 || status === 429,
      });
    const { access_token: text, expires_in: seconds } = parsed.output;
    return { text, endsAt: now() + seconds * 1000 - 60_000 };
  };
  return {
    headersFor: async () => {
      if (!canRenew) return { authorization: `Bearer ${plain}` };
      if (token === null || token.endsAt <= now()) token = await fetchToken();
      return { authorization: `Bearer ${token.text}` };
    },
    renew: () => {
      token = null;
      return canRenew;
    },
  };
}

function form(url: URL, fields: Record<string, string>): PlainRequest {
  return {
    method: "POST",
    url,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  };
}

function refresh(
  auth: Extract<TokenAuth, { kind: "oauth-refresh" }>,
  settings: Readonly<Record<string, string>>,
  baseUrl: string,
): PlainRequest {
  return form(new URL(baseUrl + fill(auth.tokenPath, { settings })), {
    grant_type: "refresh_token",
    client_id: fill(auth.clientId, { settings }),
    client_secret: fill(auth.clientSecret, { settings }),
    refresh_token: fill(auth.refreshToken, { settings }),
  });
}

/** The signed statement of a service account, good for an hour. */
function assertion(
  auth: Extract<TokenAuth, { kind: "google-jwt" }>,
  settings: Readonly<Record<string, string>>,
  baseUrl: string,
  now: number,
): PlainRequest {
  const url = fill(auth.tokenUrl, { settings }).replace("{baseUrl}", baseUrl);
  const issued = Math.floor(now / 1000);
  const claims = {
    iss: fill(auth.email, { settings }),
    scope: auth.scope,
    aud: url,
    iat: issued,
    exp: issued + 3600,
  };
  const signed = [{ alg: "RS256", typ: "JWT" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  const key = fill(auth.privateKey, { settings }).replaceAll("\\n", "\n");
  const signature = createSign("RSA-SHA256").update(signed).sign(key, "base64url");
  return form(new URL(url), {
    grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
    assertion: `${signed}.${signature}`,
  });
}
