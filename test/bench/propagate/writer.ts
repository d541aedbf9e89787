import { uuidv7 } from "uuidv7";
import { WebSocket } from "ws";
import { updateLead } from "../../../shared/leads/update-lead.ts";
import { openReplica, type SignedIn } from "../open-replica.ts";
import { stamp } from "./stamp.ts";

/** Makes writes, one at a time; each says when it was begun. */
export interface Writer {
  write(): Promise<void>;
  /** The last push, as it went over the wire. */
  readonly lastPush: string;
}

/** Changes one lead after another, as a person would. */
export async function createWriter(
  url: string,
  person: SignedIn,
  leadIds: readonly string[],
): Promise<Writer> {
  let lastPush = "";
  let next = 0;
  const replica = await openReplica(url, person, "memory", {
    sent: (frame) => {
      if (frame.startsWith(`{"type":"push"`)) lastPush = frame;
    },
  });
  return {
    get lastPush() {
      return lastPush;
    },
    write: () => {
      const leadId = leadIds[next++ % leadIds.length];
      const remarks = `${stamp()}wants to hear from us before the weekend`;
      return replica.mutate(updateLead.name, { leadId, eventId: uuidv7(), changes: { remarks } });
    },
  };
}

/** Sends the floor as many bytes as a push has. */
export async function createFloorWriter(url: string, push: string): Promise<Writer> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  return {
    lastPush: push,
    write: async () => {
      const begin = stamp();
      socket.send(begin + push.slice(begin.length));
    },
  };
}

const perSecond = 20;

/** Makes `count` writes at 20 a second, on time whether or not earlier ones have arrived. */
export async function writeSteadily(writer: Writer, count: number): Promise<void> {
  const begin = performance.now();
  const writes: Promise<void>[] = [];
  for (let index = 0; index < count; index++) {
    const wait = begin + (index * 1000) / perSecond - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, wait)));
    writes.push(writer.write());
  }
  await Promise.all(writes);
}
