import * as awareness from "y-protocols/awareness";
import type * as Y from "yjs";
import { encodeReport, readReports, type SelfReport } from "./awareness-filter.ts";
import { tellAwareness } from "./messages.ts";
import type { TextGuest } from "./text-room.ts";

/** Who is in a room and where, as they say themselves. */
export interface TextPresence {
  /** @throws Error when it is no awareness update */
  take(guest: TextGuest, update: Uint8Array): void;
  /** What another node let through. */
  hear(update: Uint8Array): void;
  /** Tells one who is there. */
  tellAll(guest: TextGuest): void;
  leave(guest: TextGuest): void;
  close(): void;
}

interface PresenceParts {
  /** To everybody of this room here; also to whom it is about, who would think the line dead else. */
  readonly send: (message: Uint8Array) => void;
  /** To the other nodes. */
  readonly tell: (update: Uint8Array) => void;
}

export function createTextPresence(doc: Y.Doc, { send, tell }: PresenceParts): TextPresence {
  const known = new awareness.Awareness(doc);
  known.setLocalState(null);
  const owners = new Map<number, TextGuest>();

  function mayBe(guest: TextGuest, clientId: number): boolean {
    if (guest.clientId !== null) return guest.clientId === clientId;
    const owner = owners.get(clientId);
    // The same person comes again before the old line is known to be dead.
    const isFree = owner ? owner.user.id === guest.user.id : !known.states.has(clientId);
    const isOwn = isFree || userOf(known.states.get(clientId)) === guest.user.id;
    if (!isOwn) return false;
    guest.clientId = clientId;
    owners.set(clientId, guest);
    return true;
  }

  function publish(report: SelfReport): void {
    const update = encodeReport(report);
    awareness.applyAwarenessUpdate(known, update, "guest");
    send(tellAwareness(update));
    tell(update);
  }

  return {
    take: (guest, update) => {
      const reports = readReports(update, guest.user);
      // An editor that has not spoken yet speaks of itself alone.
      if (guest.clientId === null && reports.length !== 1) return;
      for (const report of reports) if (mayBe(guest, report.clientId)) publish(report);
    },
    hear: (update) => {
      awareness.applyAwarenessUpdate(known, update, "node");
      send(tellAwareness(update));
    },
    tellAll: ({ socket }) => {
      const clientIds = [...known.states.keys()];
      if (clientIds.length > 0)
        socket.send(tellAwareness(awareness.encodeAwarenessUpdate(known, clientIds)));
    },
    leave: ({ clientId, ...guest }) => {
      if (clientId === null || owners.get(clientId)?.socket !== guest.socket) return;
      owners.delete(clientId);
      const clock = known.meta.get(clientId)?.clock ?? 0;
      if (known.states.has(clientId)) publish({ clientId, clock, state: null });
    },
    close: () => known.destroy(),
  };
}

function userOf(state: { [key: string]: unknown } | undefined): string | undefined {
  return (state?.["user"] as { id?: string } | undefined)?.id;
}
