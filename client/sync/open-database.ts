import type { Engine } from "./engine.ts";
import { freshState } from "./memory-store.ts";
import { makeDatabase, type OpenedDatabase, wasUnfinished } from "./new-database.ts";
import { openPglite } from "./open-pglite.ts";
import type { OutboxJournal } from "./outbox-journal.ts";
import { createPatientFiles, isHeld } from "./patient-files.ts";
import { createPgliteStore } from "./pglite-store.ts";
import { directoryExists } from "./private-files.ts";
import { requeue } from "./requeue.ts";
import { rescueFromTables } from "./rescue.ts";
import type { ReplicaStore } from "./store.ts";

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
  if (isThere && !wasUnfinished(journal)) await rescueFromTables(directory, journal);
  return makeDatabase(directory, engine, journal, isThere ? "damaged" : "deleted", onFull);
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
