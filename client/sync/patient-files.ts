import {
  MemfsFrontendFS,
  type ChangeSet,
  type StorageBackend,
} from "@electric-sql/pglite/memfs-frontend";
import { OpfsBackend } from "@electric-sql/pglite/memfs2opfs";

/** Where PGlite keeps its files, and whether it can. */
export interface PatientFiles {
  readonly fs: MemfsFrontendFS;
  /** Something could not be written because the device is full; it is kept in memory and tried again. */
  readonly isFull: boolean;
  /** What was last tried to be written is in memory alone: it would not outlive this worker. */
  readonly isLastCommitLost: boolean;
  /** Tries at once, whether or not it failed a moment ago. */
  flush(): Promise<void>;
  /** Lets go of the files of a database that cannot be closed any more. */
  release(): Promise<void>;
}

/** Least time between two attempts to write to a full device: reads would wait for each. */
const retryMs = 5000;
const heldRetries = { times: 50, pauseMs: 100 };

/**
 * PGlite's files in the browser's private file system, on a device that may be full. A flush that
 * finds no room fails no query: the database goes on in memory and the flush is made up for later.
 * docs/decisions/0003 says why these files, 0009 what is kept beside them.
 *
 * @param onFull - told when `isFull` changes
 */
export function createPatientFiles(directory: string, onFull: () => void): PatientFiles {
  let isFull = false;
  let isLastCommitLost = false;
  let triedAt = 0;
  const opfs = new OpfsBackend(directory);

  async function apply(changes: ChangeSet, options: { relaxedDurability: boolean }): Promise<void> {
    const write = (part: ChangeSet) => unlessHeld(() => opfs.apply(part, options));
    const { files } = changes;
    const { early, late } = splitOps(changes);
    isLastCommitLost = true;
    await write({ ops: early, files: { ...nothing, wal: files.wal } });
    // What the log holds is carried out again at the next start, so it is safe from here on.
    isLastCommitLost = false;
    await write({ ops: [], files: { ...files, wal: [] } });
    if (late.length > 0) await write({ ops: late, files: nothing });
  }

  function becomes(full: boolean): void {
    if (full === isFull) return;
    isFull = full;
    onFull();
  }

  const backend: StorageBackend = {
    init: () => opfs.init(),
    load: () => opfs.load(),
    apply,
    close: () => opfs.close(),
  };

  class PatientFS extends MemfsFrontendFS {
    override async syncToFs(relaxedDurability?: boolean): Promise<void> {
      if (isFull && performance.now() - triedAt < retryMs) return;
      try {
        await super.syncToFs(relaxedDurability);
        becomes(false);
      } catch (error) {
        if (!isNoRoom(error)) throw error;
        triedAt = performance.now();
        becomes(true);
      }
    }
  }

  const fs = new PatientFS(backend);
  return {
    fs,
    get isFull() {
      return isFull;
    },
    get isLastCommitLost() {
      return isFull && isLastCommitLost;
    },
    flush: () => {
      triedAt = -Infinity;
      return fs.syncToFs();
    },
    release: () => opfs.close(),
  };
}

const nothing: ChangeSet["files"] = { wal: [], data: [], control: [] };

/**
 * Old logs are removed last: as long as the control file on the disk is the one before, a recovery
 * begins with them.
 */
function splitOps({ ops, files }: ChangeSet): { early: ChangeSet["ops"]; late: ChangeSet["ops"] } {
  const written = new Set(files.wal.map(({ path }) => path));
  const isLate = ({ op, path }: ChangeSet["ops"][number]) =>
    op === "remove" && path.startsWith("/pg_wal/") && !written.has(path);
  return { early: ops.filter((op) => !isLate(op)), late: ops.filter(isLate) };
}

/** The files of a worker that has just died are held for a moment. */
async function unlessHeld(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isHeld(error) || attempt === heldRetries.times) throw error;
      await new Promise((resolve) => setTimeout(resolve, heldRetries.pauseMs));
    }
  }
}

/** Whether a file is open in another worker. */
export function isHeld(error: unknown): boolean {
  return error instanceof DOMException && error.name === "NoModificationAllowedError";
}

/** Whether the browser or the disk has no room. */
export function isNoRoom(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === "QuotaExceededError" || /\b(disk|device|no space|quota)\b/i.test(error.message)
  );
}
