import { tokenHeader, tokenProtocol } from "../../shared/impersonation/limits.ts";
import type { BegunImpersonation } from "../../shared/impersonation/begin.ts";
import type { DemoServer } from "../users/demo-server.ts";
import { demoPassword } from "../../server/demo/people.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { connectAs, signIn, type TestClient } from "../client.ts";

export interface Answer {
  readonly status: number;
  readonly body: {
    readonly error?: { code: string; message: string; fields?: Record<string, string> };
  } & Record<string, unknown>;
}

/** Somebody who is signed in, and may use the app as somebody else. */
export interface Imposter {
  readonly cookie: string;
  /** As themselves. */
  send(method: string, path: string, body?: object): Promise<Answer>;
  begin(who: string, mode?: "read" | "full", reason?: string): Promise<BegunImpersonation>;
  /** As the other person. */
  sendAs(token: string, method: string, path: string, body?: object): Promise<Answer>;
  /** The replica of the other person. */
  connectAs(token: string): Promise<TestClient>;
}

interface Me {
  readonly user: { readonly id: string };
  readonly organization: { readonly id: string };
  readonly member: Omit<Actor, "orgId" | "userId">;
}

export async function openImposter(server: DemoServer, who: string): Promise<Imposter> {
  const { url } = server;
  const { cookie } = await signIn({ url, email: `${who}@demo.test`, password: demoPassword });

  async function ask(method: string, path: string, body?: object, token?: string): Promise<Answer> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        cookie,
        origin: url,
        "content-type": "application/json",
        ...(token && { [tokenHeader]: token }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith("{") ? JSON.parse(text) : {} };
  }

  return {
    cookie,
    send: (method, path, body) => ask(method, path, body),
    begin: async (other, mode = "read", reason) => {
      const wanted = { userId: server.ids[other], mode, reason: reason ?? null };
      const { body } = await ask("POST", "/api/v1/impersonation", wanted);
      return body as unknown as BegunImpersonation;
    },
    sendAs: (token, method, path, body) => ask(method, path, body, token),
    connectAs: async (token) => {
      const { body } = await ask("GET", "/api/v1/me", undefined, token);
      const actor = actorFrom(body as unknown as Me);
      return connectAs(
        { cookie, actor },
        { url, store: "memory", protocols: [tokenProtocol, token] },
      );
    },
  };
}

function actorFrom({ organization, user, member }: Me): Actor {
  return { orgId: organization.id, userId: user.id, ...member };
}
