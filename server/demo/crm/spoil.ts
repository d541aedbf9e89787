import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { CommonFault } from "./faults.ts";
import type { CrmAnswer } from "./pack.ts";

const page = (title: string) =>
  `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
const html = (status: number, title: string): CrmAnswer => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8" },
  body: page(title),
});

const limited = (headers: Record<string, string>): CrmAnswer => ({
  status: 429,
  headers: { "content-type": "application/json", ...headers },
  body: `{"error":"Too many requests"}`,
});

const plain = (status: number, body: string): CrmAnswer => ({
  status,
  headers: { "content-type": "text/plain" },
  body,
});

/** What is answered instead, for the faults that lie in the answer; the others lie in how it is sent. */
const instead: Partial<Record<CommonFault, (waitSec: number, now: number) => CrmAnswer>> = {
  "429": () => limited({}),
  "429-seconds": (waitSec) => limited({ "retry-after": String(waitSec) }),
  "429-date": (waitSec, now) =>
    limited({ "retry-after": new Date(now + waitSec * 1000).toUTCString() }),
  "500": () => plain(500, "Internal error"),
  "502-html": () => html(502, "502 Bad Gateway"),
  "503": () => plain(503, "Try again later"),
  "login-page": () => html(200, "Please sign in"),
};

/** The answer in place of the real one; null where the fault lies in how it is sent. */
export function answerOf(kind: CommonFault, waitSec: number, now: number): CrmAnswer | null {
  return instead[kind]?.(waitSec, now) ?? null;
}

/** Bytes and milliseconds between them of an answer that drips. */
const [dripBytes, dripMs] = [2048, 40];

/** Sends an answer as the fault of the connection has it. */
export async function send(
  response: ServerResponse,
  { status, headers = {}, body }: CrmAnswer,
  fault: CommonFault | null,
): Promise<void> {
  if (fault === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const whole = Buffer.from(body);
  const bytes = fault === "cut-json" ? whole.subarray(0, Math.floor(whole.length / 2)) : whole;
  response.writeHead(status, { ...headers, "content-length": bytes.length });
  if (fault === "truncated") {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
    return;
  }
  if (fault === "drip")
    for (let at = 0; at < bytes.length; at += dripBytes) {
      response.write(bytes.subarray(at, at + dripBytes));
      await wait(dripMs);
    }
  response.end(fault === "drip" ? undefined : bytes);
}
