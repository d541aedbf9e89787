import { WebSocket } from "ws";
import { schemaFingerprint } from "../../../shared/sync/fingerprint.ts";
import type { Up } from "../../../shared/sync/protocol/up.ts";
import { PROTOCOL_VERSION } from "../../../shared/sync/protocol/version.ts";
import type { SignedIn } from "../open-replica.ts";

/** Pushes under way at once. */
const window = 4;

/** A socket that speaks the protocol and keeps nothing, so that the bench measures servers and not devices. */
export interface RawClient {
  /** Version up to which everything was delivered. */
  readonly delivered: number;
  /** Pushes that were not answered yet. */
  readonly pending: number;
  /** Pushes one note after another to a lead until told otherwise. */
  write(leadIds: readonly string[]): void;
  stopWriting(): void;
  /** Pushes one note. */
  writeOnce(leadId: string, body: string): void;
  close(): void;
}

/**
 * Resolves once the snapshot is here and pokes follow.
 *
 * @param onPoke - given every poke as it came
 */
export async function openRawClient(
  url: string,
  { cookie, actor }: SignedIn,
  onPoke: (frame: string) => void = () => undefined,
): Promise<RawClient> {
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/sync`, {
    headers: { cookie, origin: url },
    perMessageDeflate: false,
  });
  const send = (message: Up) => socket.send(JSON.stringify(message));
  let [delivered, sentMid, decidedMid] = [0, 0, 0];
  let leadIds: readonly string[] = [];

  function writeOnce(leadId: string, body: string): void {
    const args = { id: crypto.randomUUID(), leadId, body };
    const at = new Date().toISOString();
    const mid = ++sentMid;
    send({ type: "push", muts: [{ mid, name: "lead.addNote", v: 1, args, base: {}, at }] });
  }

  function fill(): void {
    while (leadIds.length > 0 && sentMid - decidedMid < window)
      writeOnce(leadIds[sentMid % leadIds.length] ?? "", `Note ${sentMid}`);
  }

  const live = new Promise<void>((resolve, reject) => {
    socket.once("error", reject).once("close", () => reject(new Error("The server hung up.")));
    socket.on("message", (bytes: Buffer) => {
      const frame = bytes.toString();
      // A poke begins with its numbers; the rows behind them are never looked at.
      const [, to] = /^\{"type":"poke","from":\d+,"to":(\d+)/.exec(frame) ?? [];
      if (to === undefined) {
        if (frame.startsWith('{"type":"snapPart"')) send({ type: "more", page: pageOf(frame) });
        if (frame.startsWith('{"type":"bye"')) reject(new Error(frame));
        return;
      }
      delivered = Math.max(delivered, Number(to));
      onPoke(frame);
      const [, lastMid] = /^\{[^[]*"lastMid":(\d+)/.exec(frame) ?? [];
      if (lastMid !== undefined) decidedMid = Number(lastMid);
      fill();
      resolve();
    });
  });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  send({
    type: "hello",
    proto: PROTOCOL_VERSION,
    org: actor.orgId,
    clientId: crypto.randomUUID(),
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
  });
  await live;
  return {
    get delivered() {
      return delivered;
    },
    get pending() {
      return sentMid - decidedMid;
    },
    writeOnce,
    write: (ids) => {
      leadIds = ids;
      fill();
    },
    stopWriting: () => {
      leadIds = [];
    },
    close: () => socket.close(),
  };
}

function pageOf(frame: string): number {
  const [, page] = /^\{"type":"snapPart","page":(\d+)/.exec(frame) ?? [];
  return Number(page);
}
