import { uuidv7 } from "uuidv7";
import { raiseTicket } from "../../../shared/tickets/raise-ticket.ts";
import { replyToTicket } from "../../../shared/tickets/reply-to-ticket.ts";
import type { Bench } from "../measurement.ts";
import { openReplica, type SignedIn } from "../open-replica.ts";
import { measureRun, type Run, toMeasurements } from "../propagate/propagate.ts";
import { setStage } from "../propagate/stage.ts";
import { stamp } from "../propagate/stamp.ts";
import type { Writer } from "../propagate/writer.ts";

/**
 * From one person's reply on a ticket to the screens of all who read that ticket, at 20 replies a second,
 * beside one plain transaction and one plain broadcast for each reply.
 */
export const tickets: Bench = async function* ({ quick, sizes }) {
  const stage = await setStage(createReplier);
  try {
    for (const size of sizes ?? (quick ? [1, 20] : [1, 20, 200])) {
      await stage.growTo(size);
      await measureRun(stage, 1);
      const runs: Run[] = [];
      for (let run = 0; run < (quick ? 1 : 3); run++)
        runs.push(await measureRun(stage, quick ? 2 : 5));
      yield* toMeasurements(size, runs);
    }
  } finally {
    await stage.clear();
  }
};

/** Raises a ticket and replies on it. */
async function createReplier(url: string, person: SignedIn): Promise<Writer> {
  let lastPush = "";
  const replica = await openReplica(url, person, "memory", {
    sent: (frame) => {
      if (frame.startsWith(`{"type":"push"`)) lastPush = frame;
    },
  });
  const ticketId = uuidv7();
  await replica.mutate(raiseTicket.name, {
    id: ticketId,
    eventId: uuidv7(),
    subject: "Everybody reads this",
    description: "And somebody writes.",
    category: "question",
    priority: "high",
  });
  return {
    get lastPush() {
      return lastPush;
    },
    write: () => {
      const body = `${stamp()}have you tried it again since this morning?`;
      const ids = { id: uuidv7(), eventId: uuidv7(), ticketId };
      return replica.mutate(replyToTicket.name, { ...ids, body, mentions: [] });
    },
  };
}
