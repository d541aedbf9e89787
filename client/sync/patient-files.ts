import {
  MemfsFrontendFS,
  type ChangeSet,
  type StorageBackend,
  type StorageEntry,
} from "@electric-sql/pglite/memfs-frontend";
import { OpfsBackend } from "@electric-sql/pglite/memfs2opfs";
import { growInSteps } from "./grow-in-steps.ts";
import { createLateWrites } from "./late-writes.ts";
import { createRounds } from "./rounds.ts";

/** Where PGlite keeps its files, and whether it can. */
export interface PatientFiles {
  readonly fs: MemfsFrontendFS;
  /** Something could not be written because the device is full; it is kept in memory and tried again. */
  readonly isFull: boolean;
  /** What was last tried to be written is in memory alone: it would not outlive this worker. */
  readonly isLastCommitLost: boolean;
  /** Resolves when all that was committed is in the log's file, or the device is full. */
  written(): Promise<void>;
  /** The same; tries at once, whether or not it failed a moment ago. */
  flush(): Promise<void>;
  /** Resolves when all that was committed is in its files, not in the log alone, or the device is full. */
  settle(): Promise<void>;
  /** Lets go of the files of a database that cannot be closed any more. */
  release(): Promise<void>;
}

const strict = { relaxedDurability: false } as const;
/** Bytes that may wait in memory to be written. */
const mostLateBytes = 64 * 1024 * 1024;
/** Least time between two attempts to write to a full device: reads would wait for each. */
const retryMs = 5000;
/** Times as long as a flush took that pass before the next one which nobody waits for, and most ms. */
const restShare = 4;
const mostRestMs = 500;
const heldRetries = { times: 50, pauseMs: 100 };

/**
 * PGlite's files in the browser's private file system, on a device that may be full. No query waits for
 * them: they are written behind it, and whoever promises that something is kept asks `written` before. A
 * flush that finds no room fails nothing: the database goes on in memory and it is made up for later.
 * docs/decisions/0003 says why these files, 0009 what is kept beside them, 0160 who waits for them.
 *
 * @param onFull - told when `isFull` changes
 */
export function createPatientFiles(directory: string, onFull: () => void): PatientFiles {
  let isFull = false;
  let isLastCommitLost = false;
  let triedAt = 0;
  /** Why files could not be written that nobody waited for. */
  let failure: unknown;
  const opfs = new OpfsBackend(directory);

  const late = createLateWrites(
    (changes) => unlessHeld(() => opfs.apply(changes, strict)),
    (error) => {
      if (isNoRoom(error)) becomes(true);
      else failure = error;
    },
  );

  /** Whoever waits for a commit waits for its log alone. */
  async function apply(changes: ChangeSet): Promise<void> {
    const { log, rest, outdated } = splitChanges(changes);
    isLastCommitLost = true;
    await unlessHeld(() => opfs.apply(log, strict));
    // What the log holds is carried out again at the next start, so it is safe from here on.
    isLastCommitLost = false;
    late.add(rest);
    if (outdated.ops.length > 0) late.add(outdated);
    if (late.bytes > mostLateBytes) await late.settle();
  }

  function becomes(full: boolean): void {
    if (full === isFull) return;
    isFull = full;
    onFull();
  }

  const backend: StorageBackend = {
    init: () => opfs.init(),
    load: () => withoutRemnants(opfs.load()),
    apply,
    close: async () => {
      await late.settle();
      await opfs.close();
    },
  };

  class PatientFS extends MemfsFrontendFS {
    readonly #flushes = createRounds(() => this.#flush());
    #soon: ReturnType<typeof setTimeout> | undefined;
    #restedAt = 0;
    #isReleased = false;

    override async init(...given: Parameters<MemfsFrontendFS["init"]>) {
      const { emscriptenOpts } = await super.init(...given);
      const preRun = [...(emscriptenOpts.preRun ?? []), growInSteps];
      return { emscriptenOpts: { ...emscriptenOpts, preRun } };
    }

    /** PGlite asks for it after each query. @throws Error why files could not be written before */
    override async syncToFs(): Promise<void> {
      const cause = failure;
      failure = undefined;
      if (cause !== undefined) throw cause;
      this.#soon ??= setTimeout(() => {
        this.written().catch((error: unknown) => (failure = error));
      }, this.#restedAt - performance.now());
    }

    written(): Promise<void> {
      clearTimeout(this.#soon);
      this.#soon = undefined;
      return this.#flushes.run();
    }

    async #flush(): Promise<void> {
      const beganAt = performance.now();
      if (this.#isReleased || (isFull && beganAt - triedAt < retryMs)) return;
      try {
        await super.syncToFs(false);
        if (isFull) await late.settle();
        becomes(false);
      } catch (error) {
        if (!isNoRoom(error)) throw error;
        triedAt = performance.now();
        becomes(true);
      } finally {
        const endedAt = performance.now();
        this.#restedAt = endedAt + Math.min(mostRestMs, restShare * (endedAt - beganAt));
      }
    }

    override async closeFs(): Promise<void> {
      await this.written();
      await super.closeFs();
    }

    /** Nothing is being written from then on. */
    release(): Promise<void> {
      this.#isReleased = true;
      return this.#flushes.settled();
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
    written: () => fs.written(),
    flush: () => {
      triedAt = -Infinity;
      return fs.written();
    },
    settle: async () => {
      await fs.written();
      try {
        await late.settle();
      } catch (error) {
        if (!isNoRoom(error)) throw error;
        becomes(true);
      }
    },
    release: async () => {
      await fs.release();
      await late.drop();
      await opfs.close();
    },
  };
}

/**
 * Files that PostgreSQL makes anew where they are missing, and does not start with where they are empty: a
 * worker that ended just then had made the file and not yet written it.
 */
const remade: ReadonlySet<string> = new Set([
  "/postmaster.pid",
  "/pg_logical/replorigin_checkpoint",
]);

async function* withoutRemnants(
  entries: AsyncIterable<StorageEntry>,
): AsyncGenerator<StorageEntry> {
  for await (const entry of entries)
    if (entry.kind === "dir" || entry.data.length > 0 || !remade.has(entry.path)) yield entry;
}

const nothing: ChangeSet["files"] = { wal: [], data: [], control: [] };

interface SplitChanges {
  readonly log: ChangeSet;
  readonly rest: ChangeSet;
  /** Removals of old logs. */
  readonly outdated: ChangeSet;
}

/**
 * Old logs are removed last: as long as the control file on the disk is the one before, a recovery
 * begins with them.
 */
function splitChanges({ ops, files }: ChangeSet): SplitChanges {
  const written = new Set(files.wal.map(({ path }) => path));
  const isOfLog = ({ path }: ChangeSet["ops"][number]) => path.startsWith("/pg_wal/");
  const isOutdated = ({ op, path }: ChangeSet["ops"][number]) =>
    op === "remove" && !written.has(path);
  const ofLog = ops.filter(isOfLog);
  return {
    log: {
      ops: ofLog.filter((op) => !isOutdated(op)),
      files: { ...nothing, wal: files.wal },
    },
    rest: { ops: ops.filter((op) => !isOfLog(op)), files: { ...files, wal: [] } },
    outdated: { ops: ofLog.filter(isOutdated), files: nothing },
  };
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
