import { renewalNotice } from "./device-state.ts";
import type { Engine } from "./engine.ts";
import { fetchImage } from "./fetch-image.ts";
import { freshState } from "./memory-store.ts";
import { openPglite } from "./open-pglite.ts";
import type { OutboxJournal } from "./outbox-journal.ts";
import { createPatientFiles, isNoRoom, type PatientFiles } from "./patient-files.ts";
import { createPgliteStore } from "./pglite-store.ts";
import { deleteDirectory } from "./private-files.ts";
import { requeue } from "./requeue.ts";
import type { ReplicaStore } from "./store.ts";

export interface OpenedDatabase {
  readonly store: ReplicaStore;
  readonly files: PatientFiles;
  readonly isFresh: boolean;
  readonly notice: string | null;
}

/** The damage of a database whose files were not all written yet. */
const unfinished = "Its files were not all written.";

/** Whether what is beside the journal is a database that was never whole: nothing can be had from it. */
export function wasUnfinished({ held }: OutboxJournal): boolean {
  return held.damage === unfinished;
}

/**
 * Makes a database in place of what is there, with what the journal holds.
 *
 * @param cause - why there is none that could be opened; on a first start nobody hears of it
 * @returns null where it cannot be kept
 */
export async function makeDatabase(
  directory: string,
  engine: Engine | undefined,
  journal: OutboxJournal,
  cause: "damaged" | "deleted",
  onFull: () => void,
): Promise<OpenedDatabase | null> {
  noteUnfinished(journal);
  await deleteDirectory(directory);
  const { state, outbox: given, rejections } = journal.held;
  const files = createPatientFiles(directory, onFull);
  const db = await openPglite(files.fs, { image: await fetchImage(), engine });
  const store = await createPgliteStore(db, { ...freshState(crypto.randomUUID()), ...state });
  const outbox = given.filter(({ mid }) => mid > (state?.lastMid ?? 0));
  await store.transaction(async (tx) => {
    await requeue(tx, outbox);
    for (const rejection of rejections.toReversed()) tx.addRejection(rejection);
  });
  await files.settle();
  if (files.isFull) {
    await files.release();
    await deleteDirectory(directory);
    return null;
  }
  journal.reset({ state: state ?? (await stateOf(store)), outbox, rejections, damage: null });
  return {
    store,
    files,
    isFresh: state === null,
    notice: state && renewalNotice(cause, outbox.length),
  };
}

/** Whatever ends this worker from here on leaves no files that somebody would take for a database. */
function noteUnfinished(journal: OutboxJournal): void {
  try {
    journal.append([{ kind: "damaged", problem: unfinished }]);
  } catch (error) {
    // Without any room there will be no database either.
    if (!isNoRoom(error)) throw error;
  }
}

function stateOf(store: ReplicaStore) {
  return store.transaction((tx) => tx.state());
}
