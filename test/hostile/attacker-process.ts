import fc from "fast-check";
import { serveParent } from "../bench/child.ts";
import { type Attacker, helloOf, hostileFrames, pushOf } from "./frames.ts";
import { hold, type Outcome, throwFrame } from "./sockets.ts";

/** Everything bad that a signed-in person's machine can do, in a process of its own. */
export type AttackerDuties = typeof duties;

export interface Stand extends Attacker {
  readonly url: string;
  readonly cookie: string;
}

const held: { close(): void }[] = [];
const parallel = 8;

const duties = {
  /** Throws generated frames, each at a socket of its own. */
  fuzz: async ({ stand, count, seed }: { stand: Stand; count: number; seed: number }) => {
    const frames = fc.sample(hostileFrames(stand), { numRuns: count, seed });
    const outcomes: Outcome[] = [];
    const work = async () => {
      for (let frame = frames.pop(); frame; frame = frames.pop())
        outcomes.push(await throwFrame(stand, frame));
    };
    await Promise.all(Array.from({ length: parallel }, work));
    return summary(outcomes);
  },
  /** One frame of 10 MB, several times. */
  tooLarge: async ({ stand, count }: { stand: Stand; count: number }) => {
    const payload = JSON.stringify({ ...helloOf(stand), schema: "x".repeat(10 * 1024 * 1024) });
    const outcomes: Outcome[] = [];
    for (let index = 0; index < count; index++)
      outcomes.push(
        await throwFrame(stand, {
          kind: "tooLarge",
          payload,
          binary: false,
          greeted: false,
          fatal: true,
        }),
      );
    return summary(outcomes);
  },
  /** Says hello again and again, listening to all of it. */
  hellos: async ({ stand, count }: { stand: Stand; count: number }) => {
    const socket = await hold(stand);
    held.push(socket);
    const hello = JSON.stringify(helloOf(stand));
    for (let index = 0; index < count; index++) socket.send(hello);
    return { welcomes: await socket.heard('{"type":"welcome"', count) };
  },
  /** Pushes while its snapshot runs, and never asks for the rest of it. */
  pushIntoSnapshot: async ({ stand, count }: { stand: Stand; count: number }) => {
    const socket = await hold(stand);
    held.push(socket);
    socket.send(JSON.stringify(helloOf(stand)));
    for (let mid = 1; mid <= count; mid++) socket.send(JSON.stringify(pushOf([mid])));
    return { welcomes: await socket.heard('{"type":"welcome"', 1) };
  },
  /** Has one refused mutation after another and never acknowledges a result. */
  neverAcknowledge: async ({ stand, count }: { stand: Stand; count: number }) => {
    const socket = await hold(stand);
    held.push(socket);
    socket.answerMore();
    socket.send(JSON.stringify({ ...helloOf(stand), clientId: crypto.randomUUID() }));
    await socket.heard('{"type":"poke"', 1);
    for (let mid = 1; mid <= count; mid += 50) {
      const mids = Array.from({ length: 50 }, (_, at) => mid + at);
      socket.send(JSON.stringify(pushOf(mids)));
    }
    return { pokes: await socket.heard(`"lastMid":${count}`, 1) };
  },
  /** Asks for answers without reading a byte of them. */
  deaf: async ({ stand, sockets, text, count }: DeafOrder) => {
    for (let index = 0; index < sockets; index++) {
      const socket = await hold(stand);
      held.push(socket);
      socket.answerMore();
      socket.send(JSON.stringify({ ...helloOf(stand), clientId: crypto.randomUUID() }));
      await socket.heard('{"type":"poke"', 1);
      socket.pause();
      for (let times = 0; times < count; times++) socket.send(text);
    }
    return { held: held.length };
  },
  /** Opens as many sockets as it is given. */
  crowd: async ({ stand, sockets }: { stand: Stand; sockets: number }) => {
    const opened = await Promise.all(Array.from({ length: sockets }, () => hold(stand)));
    held.push(...opened);
    for (const socket of opened) socket.send(JSON.stringify(helloOf(stand)));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return { open: opened.filter((socket) => socket.open).length };
  },
  /** Stops answering without a word, as a machine without a network does. */
  goSilent: async ({ stand, sockets }: { stand: Stand; sockets: number }) => {
    for (let index = 0; index < sockets; index++) {
      const socket = await hold(stand, { autoPong: false });
      held.push(socket);
      socket.answerMore();
      socket.send(JSON.stringify({ ...helloOf(stand), clientId: crypto.randomUUID() }));
      await socket.heard('{"type":"poke"', 1);
    }
    return { held: held.length };
  },
  /** Sockets that the server has not ended. */
  stillOpen: async () => ({
    open: held.filter((socket) => "open" in socket && socket.open).length,
  }),
  letGo: async () => {
    for (const socket of held.splice(0)) socket.close();
    await new Promise((resolve) => setTimeout(resolve, 200));
  },
};

export interface DeafOrder {
  readonly stand: Stand;
  readonly sockets: number;
  readonly text: string;
  readonly count: number;
}

serveParent(duties);

/** Outcomes by what was thrown and what came back. */
function summary(outcomes: readonly Outcome[]) {
  const answers: Record<string, number> = {};
  for (const { answer } of outcomes) answers[answer] = (answers[answer] ?? 0) + 1;
  const survived = outcomes.filter(({ fatal, ended }) => fatal && !ended);
  return {
    frames: outcomes.length,
    answers,
    ended: outcomes.filter(({ ended }) => ended).length,
    survived: survived.map(({ kind, sample }) => `${kind}: ${sample}`),
  };
}
