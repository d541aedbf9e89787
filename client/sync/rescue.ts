import { freshState } from "./memory-store.ts";
import { openPglite } from "./open-pglite.ts";
import type { OutboxJournal } from "./outbox-journal.ts";
import { createPatientFiles } from "./patient-files.ts";
import type { Kept } from "./kept.ts";
import { readKept } from "./pglite-kept.ts";

/**
 * Takes over into the journal what the outbox of a damaged database holds beyond it. Usually that is
 * nothing: the journal is written with every change.
 */
export async function rescueFromTables(directory: string, journal: OutboxJournal): Promise<void> {
  const kept = await readTables(directory);
  if (!kept) return;
  const { held } = journal;
  if (held.state && held.state.clientId !== kept.state.clientId) return;
  const lastMid = Math.max(held.state?.lastMid ?? 0, kept.state.lastMid);
  const nextMid = Math.max(held.state?.nextMid ?? 1, kept.state.nextMid);
  const byMid = new Map([...kept.outbox, ...held.outbox].map((entry) => [entry.mid, entry]));
  const outbox = [...byMid.values()]
    .filter(({ mid }) => mid > lastMid)
    .toSorted((one, other) => one.mid - other.mid);
  const rejections = new Map(
    [...kept.rejections, ...held.rejections].map((rejection) => [rejection.mid, rejection]),
  );
  journal.reset({
    state: { clientId: kept.state.clientId, nextMid, lastMid },
    outbox,
    rejections: [...rejections.values()],
    damage: held.damage,
  });
}

/** Null where not even these tables can be read: the journal then stands alone. */
async function readTables(directory: string): Promise<Kept | null> {
  const files = createPatientFiles(directory, () => undefined);
  try {
    const db = await openPglite(files.fs);
    return await readKept(db, freshState("00000000-0000-4000-8000-000000000000"));
  } catch {
    return null;
  } finally {
    await files.release();
  }
}
