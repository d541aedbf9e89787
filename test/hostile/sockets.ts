import { WebSocket } from "ws";
import type { HostileFrame } from "./frames.ts";
import { helloOf } from "./frames.ts";
import type { Stand } from "./attacker-process.ts";

/** What became of one frame. */
export interface Outcome {
  readonly kind: string;
  readonly fatal: boolean;
  /** The server ended the session. */
  readonly ended: boolean;
  /** `bye malformed`, `closed 1009`, `answered`, `nothing`. */
  readonly answer: string;
  readonly sample: string;
}

/** A socket that does not behave. */
export interface HeldSocket {
  readonly open: boolean;
  send(text: string): void;
  pause(): void;
  /** Asks for the next page of a snapshot as each arrives. */
  answerMore(): void;
  /** Resolves with how many frames with this text have come, at the latest when the socket ends. */
  heard(text: string, count: number): Promise<number>;
  close(): void;
}

/** Longest wait for an answer, in ms: one person's sockets are served one after another. */
const patienceMs = 60_000;

/** Sends one frame, then a ping: either the session ends or the ping is answered. */
export async function throwFrame(stand: Stand, frame: HostileFrame): Promise<Outcome> {
  const socket = await openSocket(stand);
  const end = new Promise<string>((resolve) => {
    let bye = "";
    socket.on("message", (bytes: Buffer) => {
      const text = bytes.toString();
      if (text.startsWith('{"type":"bye"')) bye = `bye ${JSON.parse(text).code}`;
      if (text === '{"type":"pong"}') resolve("answered");
    });
    socket.on("close", (code) => resolve(bye || `closed ${code}`));
    setTimeout(() => resolve("nothing"), patienceMs).unref();
  });
  if (frame.greeted) {
    const welcome = new Promise((resolve) => socket.once("message", resolve));
    socket.send(JSON.stringify(helloOf({ ...stand, clientId: crypto.randomUUID() })));
    await welcome;
  }
  socket.send(frame.payload, { binary: frame.binary });
  socket.send('{"type":"ping"}');
  const answer = await end;
  socket.terminate();
  const { kind, fatal, payload } = frame;
  const sample = typeof payload === "string" ? payload.slice(0, 300) : "bytes";
  return { kind, fatal, answer, sample, ended: /^(bye|closed)/.test(answer) };
}

export async function hold(
  stand: Stand,
  options: { autoPong?: boolean } = {},
): Promise<HeldSocket> {
  const socket = await openSocket(stand, options);
  const texts: string[] = [];
  let isOpen = socket.readyState === WebSocket.OPEN;
  let asks = false;
  let told: () => void = () => undefined;
  socket.on("message", (bytes: Buffer) => {
    // Enough to know it by: what is measured is the server's memory, not ours.
    const text = bytes.subarray(0, 200).toString();
    texts.push(text);
    const page = asks ? /^\{"type":"snapPart","page":(\d+)/.exec(text) : null;
    if (page) socket.send(JSON.stringify({ type: "more", page: Number(page[1]) }));
    told();
  });
  socket.on("close", () => {
    isOpen = false;
    told();
  });
  return {
    get open() {
      return isOpen;
    },
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    pause: () => socket.pause(),
    answerMore: () => {
      asks = true;
    },
    heard: async (text, count) => {
      const heard = () => texts.filter((frame) => frame.includes(text)).length;
      const deadline = Date.now() + patienceMs;
      while (isOpen && heard() < count && Date.now() < deadline) {
        await new Promise<void>((resolve) => {
          told = resolve;
          setTimeout(resolve, 1000).unref();
        });
      }
      return heard();
    },
    close: () => socket.terminate(),
  };
}

function openSocket({ url, cookie }: Stand, options: { autoPong?: boolean } = {}) {
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/sync`, {
    headers: { cookie, origin: url },
    perMessageDeflate: false,
    ...options,
  });
  // A socket that is refused or cut is an outcome here.
  socket.on("error", () => undefined);
  return new Promise<WebSocket>((resolve) => {
    socket.once("open", () => resolve(socket));
    socket.once("close", () => resolve(socket));
  });
}
