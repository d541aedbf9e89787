import { AppError } from "../../shared/errors.ts";
import type { DeviceState } from "./device-state.ts";
import type { Engine } from "./engine.ts";
import { fetchImage } from "./fetch-image.ts";
import { openJournalFile } from "./journal-file.ts";
import { createJournaledStore } from "./journaled-store.ts";
import { freshState } from "./memory-store.ts";
import { openDatabase } from "./open-database.ts";
import { openPglite } from "./open-pglite.ts";
import {
  createOutboxJournal,
  isToLast,
  type JournalRecord,
  type OutboxJournal,
} from "./outbox-journal.ts";
import { isHeld, isNoRoom } from "./patient-files.ts";
import { createPgliteStore } from "./pglite-store.ts";
import { deleteDirectory, hasPrivateFiles, holdFile } from "./private-files.ts";
import type { ReplicaStore } from "./store.ts";
import { takeBack } from "./take-back.ts";

/** The store of a replica as this device can keep it. */
export interface Storage {
  readonly store: ReplicaStore;
  readonly journal: OutboxJournal;
  readonly device: DeviceState;
  /** Tries again to write to a device that was full. @returns whether a change can be kept */
  hasRoom(): Promise<boolean>;
  /** Deletes all of it; the store must be closed. */
  delete(): Promise<void>;
}

/** What is said to somebody whose change cannot be kept. */
export const fullSentence =
  "This device is full, so the change was not made. Free some space, or close what you do not need, and make it again.";

/**
 * Opens the replica's database in the browser's private file system, or in memory where there is
 * none. A database that is damaged or gone is made anew, with the changes that had not been sent.
 *
 * @param key - names the storage
 * @param engine - where the page has compiled one
 * @param onDevice - told when the device becomes full, or has room again
 * @throws Error when another worker holds the files
 */
export async function openStorage(
  key: string,
  engine: Engine | undefined,
  onDevice: () => void,
): Promise<Storage> {
  if (!(await hasPrivateFiles())) return openInMemory(engine);
  const journal = createOutboxJournal(await holdJournal(key));
  const opened = await openDatabase(directoryOf(key), engine, journal, onDevice);
  if (!opened) {
    journal.close();
    return openInMemory(engine);
  }
  const { store, files, isFresh, notice } = opened;

  return {
    store: createJournaledStore(store, journal, async (records) => {
      if (records.some(isToLast)) await files.written();
      const isChange = records.some(({ kind }) => kind === "added");
      if (isChange && files.isFull) await files.flush();
      if (isChange && files.isLastCommitLost) {
        await takeBack(store);
        throw new AppError("failed", fullSentence);
      }
      writeDown(journal, records);
    }),
    journal,
    get device(): DeviceState {
      return { keeps: files.isFull ? "no_more" : "all", isFresh, notice };
    },
    hasRoom: async () => {
      if (files.isFull) await files.flush();
      return !files.isFull;
    },
    delete: async () => {
      await deleteDirectory(directoryOf(key));
      await deleteDirectory(journalOf(key));
    },
  };
}

/**
 * Nothing outlives the worker: for what must not stay on this device, and the last resort of a
 * browser that lets us keep nothing.
 */
export async function openInMemory(engine: Engine | undefined): Promise<Storage> {
  const db = await openPglite("memory://", { image: await fetchImage(), engine });
  return {
    store: await createPgliteStore(db, freshState(crypto.randomUUID())),
    journal: createOutboxJournal([]),
    device: { keeps: "nothing", isFresh: true, notice: null },
    hasRoom: () => Promise.resolve(true),
    delete: () => Promise.resolve(),
  };
}

const heldRetries = { times: 100, pauseMs: 200 };

/**
 * The two files of the journal. Holding them keeps every other worker from this storage; those of a
 * worker that has just died are free after a moment.
 */
async function holdJournal(key: string) {
  for (let attempt = 1; ; attempt++) {
    try {
      const first = await holdFile(journalOf(key), "0");
      try {
        const second = await holdFile(journalOf(key), "1");
        return [openJournalFile(first), openJournalFile(second)];
      } catch (error) {
        first.close();
        throw error;
      }
    } catch (error) {
      if (!isHeld(error)) throw error;
      if (attempt === heldRetries.times)
        throw new Error("Another window holds the data on this device. Close it to go on here.");
      await new Promise((resolve) => setTimeout(resolve, heldRetries.pauseMs));
    }
  }
}

/** A journal that has no room is complete again with the next record that fits; the database has it all. */
function writeDown(journal: OutboxJournal, records: readonly JournalRecord[]): void {
  try {
    journal.append(records);
  } catch (error) {
    if (!isNoRoom(error)) throw error;
  }
}

function directoryOf(key: string): string {
  return `baton-${key}`;
}

function journalOf(key: string): string {
  return `baton-journal-${key}`;
}
