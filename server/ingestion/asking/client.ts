import type { Connector } from "../connectors/connector.ts";
import { createCredentials, type PlainRequest } from "./credentials.ts";
import type { Egress, IncomingAnswer } from "./egress.ts";
import { decideRetry, waitOf } from "./retry.ts";
import { SourceFailure } from "./source-failure.ts";

/** Waits and shows it; ends early when the run is stopped. */
export type Pause = (ms: number, why: string) => Promise<void>;

/** What one run, check or preview asks a source with. */
export interface Asking {
  readonly orgId: string;
  readonly connector: Connector;
  /** Settings and opened secrets. */
  readonly settings: Readonly<Record<string, string>>;
  readonly baseUrl: string;
  readonly egress: Egress;
  /** Waits until the source's limits leave room for a request on this path. */
  readonly admit: (path: string) => Promise<void>;
  readonly pause: Pause;
  readonly signal: AbortSignal;
  /** Told of each request, for --debug; the line holds no secret. */
  readonly note: (line: string) => void;
  readonly count: (what: "bytes" | "requests" | "retries", by: number) => void;
}

/** Asks a source over HTTP, again where that may help. */
export interface SourceClient {
  /**
   * @param read - makes something of the answer's text; may throw a passing SourceFailure
   * @throws SourceFailure - it gave up, with the reason for people
   */
  ask<Result>(request: PlainRequest, read: (text: string) => Result): Promise<Result>;
}

export function createSourceClient(asking: Asking): SourceClient {
  const send = (request: PlainRequest) => sendOnce(asking, request);
  const credentials = createCredentials({ ...asking, send, now: Date.now });

  const attempt = async <Result>(request: PlainRequest, read: (text: string) => Result) => {
    const headers = { ...request.headers, ...(await credentials.headersFor(request)) };
    const answer = await send({ ...request, headers });
    // 207: some of what was asked for is not there.
    if (answer.status === 200 || answer.status === 207) return read(answer.body);
    throw failureOf(answer, asking.connector, answer.status === 401 && credentials.renew());
  };

  return {
    ask: async (request, read) => {
      for (let number = 0; ; number++) {
        try {
          return await attempt(request, read);
        } catch (error) {
          asking.signal.throwIfAborted();
          const failure = asFailure(error);
          const verdict = decideRetry(asking.connector.retry, { number, failure }, Math.random);
          if ("giveUp" in verdict)
            throw new SourceFailure(verdict.giveUp, { status: failure.status });
          asking.count("retries", 1);
          asking.note(`${failure.message} Trying again in ${verdict.waitMs} ms.`);
          await asking.pause(
            verdict.waitMs,
            failure.status === 429 ? "rate limit" : "trying again",
          );
        }
      }
    },
  };
}

async function sendOnce(asking: Asking, request: PlainRequest): Promise<IncomingAnswer> {
  const { admit, egress, connector, signal, note, count } = asking;
  await admit(request.url.pathname);
  const startedAt = performance.now();
  const { timeoutMs } = connector.limits;
  const answer = await egress.send({ ...request, timeoutMs, signal });
  count("requests", 1);
  count("bytes", answer.body.length);
  const ms = Math.round(performance.now() - startedAt);
  note(
    `${request.method} ${lineOf(request.url)} -> ${answer.status}, ${answer.body.length} B, ${ms} ms`,
  );
  return answer;
}

/** Parameters that may carry a secret are not shown; what else is asked is. */
function lineOf({ pathname, searchParams }: URL): string {
  const shown = [...searchParams].map(([name, value]) => {
    const hidden = /key|token|secret|pass|auth|sig/i.test(name);
    const short = value.length > 60 ? `${value.slice(0, 60)}…` : value;
    return `${name}=${hidden ? "…" : short}`;
  });
  return shown.length === 0 ? pathname : `${pathname}?${shown.join("&")}`;
}

function failureOf(
  { status, headers }: IncomingAnswer,
  { retry }: Connector,
  isRenewed: boolean,
): SourceFailure {
  const waitMs = waitOf(headers, Date.now());
  if (status === 401 || status === 403)
    return new SourceFailure(
      `The source refuses the credentials (status ${status}). Check them in its connection.`,
      { status, passing: isRenewed || status === 401, waitMs },
    );
  if (status === 429)
    return new SourceFailure("The source says that it is asked too often (status 429).", {
      status,
      passing: true,
      waitMs,
    });
  if (status >= 300 && status < 400)
    return new SourceFailure(
      `The source sends us elsewhere (status ${status}), which is not followed. Check the base URL.`,
      { status },
    );
  const passing = retry.statuses.includes(status);
  return new SourceFailure(`The source answers with status ${status}.`, {
    status,
    passing,
    waitMs,
  });
}

/** What the codes of Node mean for whoever arranges the connection. */
const brokenBy: Readonly<Partial<Record<string, string>>> = {
  ECONNREFUSED: "Nothing answers at this address",
  ECONNRESET: "The source broke the connection off",
  ETIMEDOUT: "The source did not answer in time",
};

/** Whatever a connection breaks with may pass; a refusal of ours does not. */
function asFailure(error: unknown): SourceFailure {
  if (error instanceof SourceFailure) return error;
  if (error instanceof Error && error.name === "AppError") return new SourceFailure(error.message);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = brokenBy[code] ?? "The connection broke";
  const message = code === "" && error instanceof Error ? error.message : `${reason} (${code}).`;
  return new SourceFailure(message, { passing: true });
}
