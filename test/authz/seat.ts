import { WebSocket } from "ws";
import { shapeOf } from "../../schema/shape.ts";
import { schemaFingerprint } from "../../shared/sync/fingerprint.ts";
import type { Ask } from "../../shared/sync/protocol/ask.ts";
import type { Down } from "../../shared/sync/protocol/down.ts";
import type { Fetch } from "../../shared/sync/protocol/fetch.ts";
import { PROTOCOL_VERSION } from "../../shared/sync/protocol/version.ts";
import { origin, type Stage } from "./stage.ts";
import type { Principal } from "./world.ts";

/** One person's socket, frame by frame. */
export interface Seat {
  readonly clientId: string;
  /** Ids that the snapshot brought, by table. */
  readonly held: ReadonlyMap<string, ReadonlySet<string>>;
  /** Every frame that came so far, as text. */
  readonly frames: readonly string[];
  /** Sends a question and waits for its answer, all parts of it. */
  ask(message: Ask | Fetch): Promise<Down[]>;
  /** Sends a message and waits for the first frame that fits. */
  exchange(message: object, fits: (frame: Down) => boolean): Promise<Down>;
  close(): void;
}

interface Greeting {
  readonly orgId: string;
  readonly clientId: string;
}

/** Resolves when the replica of the person would be live. */
export async function takeSeat(stage: Stage, person: Principal): Promise<Seat> {
  const held = new Map<string, Set<string>>();
  const frames: string[] = [];
  const clientId = crypto.randomUUID();
  const line = openLine(stage, person, { orgId: person.orgId, clientId }, (frame, text, send) => {
    frames.push(text);
    if (frame.type !== "snapPart") return;
    send({ type: "more", page: frame.page });
    const ids = held.get(frame.tbl) ?? new Set();
    for (const id of idsIn(frame.tbl, frame.rows)) ids.add(id);
    held.set(frame.tbl, ids);
  });
  await line.until((frame) => frame.type === "poke" && !frame.more);
  return {
    clientId,
    held,
    frames,
    ask: async (message) => {
      const parts: Down[] = [];
      const isMine = (frame: Down) => "ask" in frame && frame.ask === message.ask;
      const done = line.until((frame) => {
        if (isMine(frame)) parts.push(frame);
        return isMine(frame) && !("more" in frame);
      });
      line.send(message);
      await done;
      return parts;
    },
    exchange: (message, fits) => {
      const answer = line.until(fits);
      line.send(message);
      return answer;
    },
    close: () => line.close(),
  };
}

/** What the server answers to a hello that is not the person's own. */
export async function greetAs(stage: Stage, person: Principal, as: Greeting): Promise<string> {
  const line = openLine(stage, person, as, () => undefined);
  const frame = await line.until(({ type }) => type === "bye" || type === "snapBegin");
  line.close();
  return frame.type === "bye" ? frame.code : frame.type;
}

/** Ids of rows in wire order. */
export function idsIn(table: string, rows: readonly (readonly unknown[])[]): string[] {
  const at = shapeOf(table).columns.findIndex(({ key }) => key === "id");
  return rows.map((row) => row[at] as string);
}

function openLine(
  stage: Stage,
  person: Principal,
  { orgId, clientId }: Greeting,
  took: (frame: Down, text: string, send: (message: object) => void) => void,
) {
  const { cookie } = stage.credentialsOf(person);
  const socket = new WebSocket(`${stage.url.replace(/^http/, "ws")}/sync`, {
    headers: { cookie, origin },
    perMessageDeflate: false,
  });
  const waiting = new Set<(frame: Down) => void>();
  const failed = new Set<(error: Error) => void>();
  socket.on("error", (error) => {
    for (const reject of failed) reject(error);
  });
  const send = (message: object) => socket.send(JSON.stringify(message));
  socket.on("open", () => send(helloOf(orgId, clientId)));
  socket.on("message", (bytes: Buffer) => {
    const text = bytes.toString();
    const frame = JSON.parse(text) as Down;
    took(frame, text, send);
    for (const look of waiting) look(frame);
  });
  return {
    send,
    close: () => socket.close(),
    until: (fits: (frame: Down) => boolean) =>
      new Promise<Down>((resolve, reject) => {
        const look = (frame: Down) => {
          if (!fits(frame)) return;
          waiting.delete(look);
          resolve(frame);
        };
        waiting.add(look);
        failed.add(reject);
      }),
  };
}

function helloOf(orgId: string, clientId: string): object {
  return {
    type: "hello",
    proto: PROTOCOL_VERSION,
    org: orgId,
    clientId,
    generation: null,
    schema: schemaFingerprint(),
    cursor: null,
    high: 0,
    keys: [],
    keysHash: null,
    whole: true,
    floors: {},
    want: { leads: 100_000 },
    resume: null,
    lastMidAcked: 0,
  };
}
