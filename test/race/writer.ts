import { setTimeout } from "node:timers/promises";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import { always } from "../../shared/sync/where.ts";
import { isAllowed } from "../../shared/permissions.ts";
import type { TestClient } from "../client.ts";

/** Mutations of one writer that may wait for an answer at once. */
const mostWaiting = 6;

/** Somebody who writes as fast as they are answered. */
export interface Writer {
  readonly client: TestClient;
  /** Ids of the history entries that their accepted mutations must have left. */
  accepted(): Promise<string[]>;
  rejected(): Promise<string[]>;
  write(until: number): Promise<void>;
}

/** @param owners - people whom leads are given to */
export function createWriter(client: TestClient, owners: readonly string[]): Writer {
  const eventIds: string[] = [];
  const mayAssign = isAllowed(client.actor, "lead", "assign");
  let waiting = 0;
  client.replica.onStatus((status) => {
    waiting = status.waiting;
  });

  async function writeOnce(row: AnyRow, at: number): Promise<void> {
    const [leadId, eventId] = [row.id, crypto.randomUUID()];
    if (mayAssign && at % 10 === 0) {
      const ownerId = pick(owners);
      return client.mutate("lead.assign", { leadIds: [leadId], eventIds: [eventId], ownerId });
    }
    eventIds.push(eventId);
    if (at % 5 === 1) {
      const id = crypto.randomUUID();
      return client.mutate("lead.logCall", { id, eventId, leadId, outcome: "busy" });
    }
    if (at % 5 === 2) return client.mutate("lead.addNote", { id: eventId, leadId, body: eventId });
    // Every value is its own, so the history of the remarks must be a chain.
    return client.mutate("lead.update", { leadId, eventId, changes: { remarks: eventId } });
  }

  async function rejected(): Promise<string[]> {
    const rejections = await client.store.transaction((tx) => tx.rejections());
    return rejections.flatMap(({ name, args }) => {
      const { eventId, id } = args as { eventId?: string; id?: string };
      return (name === "lead.addNote" ? id : eventId) ?? [];
    });
  }

  return {
    client,
    rejected,
    accepted: async () => {
      const refused = new Set(await rejected());
      return eventIds.filter((id) => !refused.has(id));
    },
    write: async (until) => {
      for (let at = 0; Date.now() < until; at++) {
        const leads = await client.store.transaction((tx) => tx.find(shapeOf(lead), always()));
        if (waiting >= mostWaiting || leads.length === 0) await setTimeout(5);
        else await writeOnce(pick(leads), at);
      }
    },
  };
}

function pick<T>(choices: readonly T[]): T {
  return choices[Math.floor(Math.random() * choices.length)] as T;
}
