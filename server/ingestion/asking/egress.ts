import { request as requestHttp, Agent as HttpAgent } from "node:http";
import { request as requestHttps, Agent as HttpsAgent } from "node:https";
import { isIPv6 } from "node:net";
import { constants, createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { AppError } from "../../../shared/errors.ts";
import type { Reach } from "./reach.ts";

export interface OutgoingRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** For the whole answer, in ms. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface IncomingAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends requests to sources. The only way out of the server over HTTP. */
export interface Egress {
  /**
   * Redirects are not followed: they are answers like others.
   *
   * @throws AppError `invalid` - the address may not be reached
   * @throws Error of the connection: reset, timed out, cut off
   */
  send(request: OutgoingRequest): Promise<IncomingAnswer>;
  close(): void;
}

/** No page of any source is larger, in bytes. */
const mostBytes = 64 * 1024 * 1024;

export function createEgress(reach: Reach): Egress {
  const options = { keepAlive: true, maxSockets: 4 };
  const agents = { http: new HttpAgent(options), https: new HttpsAgent(options) };
  return {
    send: async (outgoing) => {
      const { url, headers, method, body, timeoutMs, signal } = outgoing;
      if (url.protocol !== "http:" && url.protocol !== "https:")
        throw new AppError("invalid", "A source is reached over http or https.");
      const address = await reach(url.hostname);
      const isSecure = url.protocol === "https:";
      const timeout = AbortSignal.timeout(timeoutMs);
      const send = isSecure ? requestHttps : requestHttp;
      return new Promise((resolve, reject) => {
        const request = send(
          url,
          {
            method,
            headers: { "accept-encoding": "gzip, deflate, br", ...headers },
            agent: isSecure ? agents.https : agents.http,
            // The connection goes to the address that was judged, whatever the name says by now.
            lookup: (_host, { all }, callback) => {
              const family = isIPv6(address) ? 6 : 4;
              if (all) callback(null, [{ address, family }]);
              else callback(null, address, family);
            },
            signal: AbortSignal.any([signal, timeout]),
          },
          (answer) => {
            readBody(answer).then(
              (text) =>
                resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
              (error: unknown) => reject(timeout.aborted ? tooSlow(timeoutMs) : (error as Error)),
            );
          },
        );
        request.on("error", (error) => reject(timeout.aborted ? tooSlow(timeoutMs) : error));
        request.end(body);
      });
    },
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

function tooSlow(timeoutMs: number): Error {
  return new Error(`No whole answer came within ${Math.round(timeoutMs / 1000)} s.`);
}

async function readBody(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of decompressed(answer) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) {
      answer.destroy();
      throw new AppError("too_large", "An answer of the source is larger than 64 MB.");
    }
    chunks.push(chunk);
  }
  if (!answer.complete) throw new Error("The answer was cut off.");
  return Buffer.concat(chunks).toString("utf8");
}

function decompressed(answer: IncomingMessage): Readable {
  switch (answer.headers["content-encoding"]) {
    case "gzip":
      return answer.pipe(createGunzip({ finishFlush: constants.Z_FINISH }));
    case "deflate":
      return answer.pipe(createInflate());
    case "br":
      return answer.pipe(createBrotliDecompress());
    default:
      return answer;
  }
}
