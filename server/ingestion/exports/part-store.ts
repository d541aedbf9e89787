import type { PoolClient } from "pg";
import type { Database } from "../../database.ts";

interface Progress {
  /** Records that were looked through since the last call. */
  readonly looked: number;
  /** Of them in the file. */
  readonly written: number;
}

/** Keeps a file in pieces while it is made, and shows how far it is. */
export interface PartStore {
  readonly add: (bytes: Uint8Array) => void;
  /** @returns false: nobody wants it any more */
  keep(progress: Progress): Promise<boolean>;
  /** Keeps the rest. @param note - called in the same transaction with the number of records */
  finish(days: number, note: (tx: PoolClient, written: number) => Promise<void>): Promise<void>;
}

/** Bytes of a piece. */
const partBytes = 1024 * 1024;
/** Progress is shown so often at most, in ms. */
const showMs = 500;

interface ExportKey {
  readonly orgId: string;
  readonly id: string;
}

export function createPartStore(
  database: Pick<Database, "withOrganization">,
  key: ExportKey,
): PartStore {
  const pieces = createPieces(key);
  let progress: Progress = { looked: 0, written: 0 };
  let shownAt = performance.now();
  const within = <T>(use: (tx: PoolClient) => Promise<T>) =>
    database.withOrganization({ orgId: key.orgId, userId: null }, use);

  /** First in a transaction: whoever cancels removes the pieces, and none may come after that. */
  async function show(tx: PoolClient): Promise<boolean> {
    const { rowCount } = await tx.query(
      `update crm_export set processed = processed + $3, written = written + $4, updated_at = now()
        where org_id = $1 and id = $2 and status = 'running'`,
      [key.orgId, key.id, progress.looked, progress.written],
    );
    progress = { looked: 0, written: 0 };
    shownAt = performance.now();
    return rowCount === 1;
  }

  return {
    add: pieces.add,
    keep: async ({ looked, written }) => {
      progress = { looked: progress.looked + looked, written: progress.written + written };
      if (pieces.waiting() < partBytes && performance.now() - shownAt < showMs) return true;
      return within(async (tx) => {
        const goesOn = await show(tx);
        if (goesOn) await pieces.write(tx, partBytes);
        return goesOn;
      });
    },
    finish: (days, note) =>
      within(async (tx) => {
        if (!(await show(tx))) return;
        await pieces.write(tx, 1);
        await note(tx, await writeEnd(tx, key, pieces.bytes(), days));
      }),
  };
}

/** @returns how many records are in the file */
async function writeEnd(
  tx: PoolClient,
  { orgId, id }: ExportKey,
  bytes: number,
  days: number,
): Promise<number> {
  const { rows } = await tx.query<{ written: number }>(
    `update crm_export
        set status = 'done', bytes = $3, finished_at = now(), updated_at = now(),
            expires_at = now() + $4 * interval '1 day'
      where org_id = $1 and id = $2
     returning written`,
    [orgId, id, bytes, days],
  );
  return rows[0]?.written ?? 0;
}

function createPieces({ orgId, id }: ExportKey) {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let part = 0;
  let bytes = 0;
  return {
    waiting: () => waitingBytes,
    bytes: () => bytes,
    add: (more: Uint8Array): void => {
      waiting.push(more);
      waitingBytes += more.byteLength;
      bytes += more.byteLength;
    },
    /** Writes whole pieces, and the rest if it has so many bytes. */
    write: async (tx: PoolClient, least: number): Promise<void> => {
      const whole = Buffer.concat(waiting);
      let at = 0;
      for (; whole.byteLength - at >= least; at += partBytes)
        await tx.query(
          "insert into crm_export_part (org_id, export_id, part, content) values ($1, $2, $3, $4)",
          [orgId, id, part++, whole.subarray(at, at + partBytes)],
        );
      const rest = whole.subarray(at);
      waiting = rest.byteLength > 0 ? [rest] : [];
      waitingBytes = rest.byteLength;
    },
  };
}
