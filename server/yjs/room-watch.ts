import { textAccess } from "../../shared/yjs/access.ts";
import type { Clock } from "../../shared/sync/clock.ts";
import { closeCodes } from "../../shared/yjs/wire.ts";
import type { Database } from "../database.ts";
import type { Log } from "../log.ts";
import { changedSince, headOf } from "./changed-records.ts";
import { tellDenied } from "./messages.ts";
import { readOnlySentence, type TextRoom } from "./text-room.ts";
import { readRecord } from "./text-rows.ts";

/** Looks after who may be in a room while the record and people's rights change. */
export interface RoomWatch {
  /** Rooms of the organization are open from now on. */
  begin(orgId: string): Promise<void>;
  woken(orgId: string): void;
  close(): void;
}

interface RoomWatchParts {
  readonly database: Database;
  readonly log: Log;
  readonly clock: Clock;
  readonly rooms: () => readonly TextRoom[];
}

/** Commits come in bursts: their log is read once for each, in ms. */
const gatherMs = 100;
/** A net for commits that nobody announced, in ms. */
const pollMs = 1000;

export function createRoomWatch({ database, log, clock, rooms }: RoomWatchParts): RoomWatch {
  /** Version up to which the log was read, of organizations with open rooms. */
  const versions = new Map<string, number>();
  const gathering = new Set<string>();

  function woken(orgId: string): void {
    if (!versions.has(orgId) || gathering.has(orgId)) return;
    gathering.add(orgId);
    clock.after(gatherMs, () => {
      gathering.delete(orgId);
      check(orgId).catch((error: unknown) =>
        log.error({ err: error }, "The rooms of texts could not be looked after; they will be."),
      );
    });
  }

  async function check(orgId: string): Promise<void> {
    const open = rooms().filter(({ key }) => key.orgId === orgId);
    const from = versions.get(orgId);
    if (open.length === 0 || from === undefined) return void versions.delete(orgId);
    const changed = await changedSince(database.engine, orgId, from);
    for (const room of open)
      if (changed.people || changed.recordIds.has(room.key.recordId)) await lookAfter(room);
    versions.set(orgId, changed.version);
  }

  async function lookAfter(room: TextRoom): Promise<void> {
    const { key } = room;
    const record = await database.withOrganization({ orgId: key.orgId, userId: null }, (tx) =>
      readRecord(tx, key),
    );
    for (const guest of room.guests) {
      const actor = await guest.readRights();
      const access = actor && record ? textAccess(actor, key.field, record) : "none";
      if (access === "none") guest.socket.close(closeCodes.gone, "This text is out of your sight.");
      else if (access === "read" && guest.access === "write")
        guest.socket.send(tellDenied(readOnlySentence));
      // Who may write again is told by coming again.
      else if (access === "write" && guest.access === "read" && !guest.looksOnly)
        guest.socket.close(closeCodes.later, "Your rights have changed.");
      guest.access = guest.looksOnly && access === "write" ? "read" : access;
    }
    await room.catchUp();
  }

  function pollAgain(): () => void {
    return clock.after(pollMs, () => {
      for (const orgId of versions.keys()) woken(orgId);
      cancel = pollAgain();
    });
  }
  let cancel = pollAgain();

  return {
    begin: async (orgId) => {
      if (!versions.has(orgId)) versions.set(orgId, await headOf(database.engine, orgId));
    },
    woken,
    close: () => cancel(),
  };
}
