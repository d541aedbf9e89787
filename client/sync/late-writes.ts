import type { ChangeSet, FileWrite } from "@electric-sql/pglite/memfs-frontend";

/**
 * Changes of files that the log, already written, would bring about again: whoever waits for a commit
 * need not wait for them.
 */
export interface LateWrites {
  /** Changes to write before long, behind those that were added before. */
  add(changes: ChangeSet): void;
  /** Resolves when everything is written. @throws Error what kept it from being written; it is kept */
  settle(): Promise<void>;
  /** Writes nothing more; resolves when nothing is being written. */
  drop(): Promise<void>;
  /** Bytes that wait. */
  readonly bytes: number;
}

/** Changes that come within this time are written together, in ms. */
const gatherMs = 1000;

/** @param onFailure - told when what waits could not be written; it is tried again with the next changes */
export function createLateWrites(
  write: (changes: ChangeSet) => Promise<void>,
  onFailure: (error: unknown) => void,
): LateWrites {
  let waiting: ChangeSet[] = [];
  let last: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const taken = waiting;
      waiting = [];
      const merged = mergeChanges(taken);
      for (const [index, changes] of merged.entries()) {
        try {
          await write(changes);
        } catch (error) {
          waiting = [...merged.slice(index), ...waiting];
          throw error;
        }
      }
    }
  }

  function begin(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const run = last.then(writeAll);
    last = run.catch(() => undefined);
    return run;
  }

  return {
    get bytes() {
      return waiting.reduce((sum, changes) => sum + bytesOf(changes), 0);
    },
    add: (changes) => {
      waiting.push(changes);
      timer ??= setTimeout(() => void begin().catch(onFailure), gatherMs);
    },
    settle: begin,
    drop: () => {
      clearTimeout(timer);
      waiting = [];
      return last;
    },
  };
}

/** The same changes in fewer steps: what is only written to one file after another is one step. */
export function mergeChanges(given: readonly ChangeSet[]): ChangeSet[] {
  const merged: ChangeSet[] = [];
  for (const changes of given) {
    const before = merged.at(-1);
    if (before && canJoin(before, changes)) join(before, changes);
    else merged.push({ ops: changes.ops, files: copyOf(changes.files) });
  }
  return merged;
}

/** What resizes or replaces a file must not come before what was written to it earlier. */
function canJoin(before: ChangeSet, { ops, files }: ChangeSet): boolean {
  const known = new Set(writesOf(before).map(({ path }) => path));
  const isPlain = ({ path, full, truncate }: FileWrite) => !known.has(path) || (!full && !truncate);
  return ops.length === 0 && [...files.data, ...files.control].every(isPlain);
}

function join(before: ChangeSet, { files }: ChangeSet): void {
  for (const group of ["data", "control"] as const) {
    const byPath = new Map(before.files[group].map((file, index) => [file.path, index]));
    for (const file of files[group]) {
      const index = byPath.get(file.path);
      const known = index === undefined ? undefined : before.files[group][index];
      if (index === undefined || !known) before.files[group].push(file);
      else
        before.files[group][index] = {
          ...known,
          size: file.size,
          chunks: [...known.chunks, ...file.chunks],
        };
    }
  }
}

function copyOf({ wal, data, control }: ChangeSet["files"]): ChangeSet["files"] {
  return { wal: [...wal], data: [...data], control: [...control] };
}

function writesOf({ files }: ChangeSet): FileWrite[] {
  return [...files.wal, ...files.data, ...files.control];
}

function bytesOf(changes: ChangeSet): number {
  const chunks = writesOf(changes).flatMap((file) => file.chunks);
  return chunks.reduce((sum, { data }) => sum + data.length, 0);
}
