import { vi } from "vitest";

type Answer = (body: unknown) => Response;

/** What was asked of the server, as `POST /path`. */
export interface Asked {
  readonly call: string;
  readonly body: unknown;
}

/** Stands in for the server: answers by method and path, and keeps what it was asked. */
export function answerCalls(answers: Readonly<Record<string, Answer>>): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", (path: string, init: RequestInit = {}) => {
    const call = `${init.method ?? "GET"} ${path}`;
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    asked.push({ call, body });
    const answer = answers[call];
    return answer
      ? Promise.resolve(answer(body))
      : Promise.reject(new TypeError(`Nothing answers ${call}.`));
  });
  return asked;
}

export function refuse(status: number, code: string, message: string, fields = {}): Response {
  return Response.json({ error: { code, message, fields } }, { status });
}

export const done: Answer = () => new Response(null, { status: 204 });
