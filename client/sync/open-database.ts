import { renewalNotice } from "./device-state.ts";
import type { Engine } from "./engine.ts";
import { fetchImage } from "./fetch-image.ts";
import { freshState } from "./memory-store.ts";
import { openPglite } from "./open-pglite.ts";
import type { OutboxJournal } from "./outbox-journal.ts";
import { createPatientFiles, isHeld, type PatientFiles } from "./patient-files.ts";
import { createPgliteStore } from "./pglite-store.ts";
import { deleteDirectory, directoryExists } from "./private-files.ts";
import { requeue } from "./requeue.ts";
import { rescueFromTables } from "./rescue.ts";
import type { ReplicaStore } from "./store.ts";

export interface OpenedDatabase {
  readonly store: ReplicaStore;
  readonly files: PatientFiles;
  readonly isFresh: boolean;
  readonly notice: string | null;
}

/**
 * Opens what is there, or makes it anew from the journal.
 *
 * @returns null where a new database cannot be kept
 * @throws DOMException `NoModificationAllowedError` when another worker holds the files
 */
export async function openDatabase(
  directory: string,
  engine: Engine | undefined,
  journal: OutboxJournal,
  onFull: () => void,
): Promise<OpenedDatabase | null> {
  const isThere = await directoryExists(directory);
  if (isThere && !journal.held.damage) {
    const opened = await openKept(directory, engine, journal, onFull);
    if (opened) return opened;
  }
  if (isThere) await rescueFromTables(directory, journal);
  await deleteDirectory(directory);
  return makeAnew(directory, engine, journal, isThere ? "damaged" : "deleted", onFull);
}

/** @returns null when what is there does not open: the journal then says so */
async function openKept(
  directory: string,
  engine: Engine | undefined,
  journal: OutboxJournal,
  onFull: () => void,
): Promise<OpenedDatabase | null> {
  const files = createPatientFiles(directory, onFull);
  try {
    const db = await openPglite(files.fs, { engine });
    const store = await createPgliteStore(db, freshState(crypto.randomUUID()));
    await takeFromJournal(store, journal);
    return { store, files, isFresh: false, notice: null };
  } catch (error) {
    if (isHeld(error)) throw error;
    await files.release();
    journal.append([{ kind: "damaged", problem: String(error) }]);
    return null;
  }
}

/** After a power cut a database may be older than its journal: what it lacks is queued again. */
async function takeFromJournal(store: ReplicaStore, journal: OutboxJournal): Promise<void> {
  const { held } = journal;
  await store.transaction(async (tx) => {
    const { clientId, nextMid, lastMid } = tx.state();
    if (held.state?.clientId === clientId) {
      const lacking = held.outbox.filter(({ mid }) => mid >= nextMid);
      await requeue(tx, lacking);
      if (lacking.length > 0)
        tx.setState({ nextMid: Math.max(nextMid, held.state.nextMid), lastMid });
    }
    const state = tx.state();
    journal.reset({
      state,
      outbox: tx.outbox(),
      rejections: tx.rejections(),
      damage: null,
    });
  });
}

async function makeAnew(
  directory: string,
  engine: Engine | undefined,
  journal: OutboxJournal,
  cause: "damaged" | "deleted",
  onFull: () => void,
): Promise<OpenedDatabase | null> {
  const { held } = journal;
  const files = createPatientFiles(directory, onFull);
  const db = await openPglite(files.fs, { image: await fetchImage(), engine });
  const store = await createPgliteStore(db, {
    ...freshState(crypto.randomUUID()),
    ...held.state,
  });
  const outbox = held.outbox.filter(({ mid }) => mid > (held.state?.lastMid ?? 0));
  await store.transaction(async (tx) => {
    await requeue(tx, outbox);
    for (const rejection of held.rejections.toReversed()) tx.addRejection(rejection);
  });
  // From here on there is a database to recover: half of its files would be none.
  await files.settle();
  if (files.isFull) {
    await files.release();
    await deleteDirectory(directory);
    return null;
  }
  const { state, rejections } = held;
  journal.reset({ state: state ?? (await stateOf(store)), outbox, rejections, damage: null });
  return {
    store,
    files,
    isFresh: state === null,
    notice: state && renewalNotice(cause, outbox.length),
  };
}

function stateOf(store: ReplicaStore) {
  return store.transaction((tx) => tx.state());
}
