import { createHash } from "node:crypto";
import type { Pool } from "pg";

/** What walking a chain found. */
export interface ChainReport {
  readonly orgId: string;
  readonly rows: number;
  /** The first row that is not as it was written, with what is wrong; null = all are. */
  readonly broken: { readonly seq: number; readonly problem: string } | null;
}

interface ChainEnds {
  orgId: string;
  seq: number;
  hash: string;
  anchorSeq: number;
  anchorHash: string;
}

interface ChainRow {
  seq: number;
  previousHash: string;
  hash: string;
  salt: string | null;
  digest: string | null;
  isRedacted: boolean;
  /** Of an erasure: digests of the entries that it blanked, by their number. */
  redacted: Record<string, string> | null;
  /** JSON array: organization, seq, id, time, actor, on behalf of, action, object, detail, ip, user agent. */
  content: string;
}

const pageRows = 5000;

/** Walks the chain of every organization, each from its anchor to its newest row. */
export async function verifyAudit(engine: Pool): Promise<ChainReport[]> {
  const { rows } = await engine.query<{ orgId: string }>(
    `select org_id as "orgId" from audit_chain order by org_id`,
  );
  const reports: ChainReport[] = [];
  for (const { orgId } of rows) reports.push(await verifyOrganization(engine, orgId));
  return reports;
}

/** Walks one organization's chain; an organization without entries has nothing that could be broken. */
export async function verifyOrganization(engine: Pool, orgId: string): Promise<ChainReport> {
  const { rows } = await engine.query<ChainEnds>(
    `select org_id      as "orgId",
            seq,
            hash,
            anchor_seq  as "anchorSeq",
            anchor_hash as "anchorHash"
       from audit_chain
      where org_id = $1`,
    [orgId],
  );
  const [ends] = rows;
  return ends ? verifyChain(engine, ends) : { orgId, rows: 0, broken: null };
}

async function verifyChain(engine: Pool, ends: ChainEnds): Promise<ChainReport> {
  const { orgId } = ends;
  let last = { seq: ends.anchorSeq, hash: ends.anchorHash };
  let rows = 0;
  const blanked = createBlanked();
  for (;;) {
    const page = await readPage(engine, orgId, last.seq);
    for (const row of page) {
      const problem = problemOf(row, last);
      if (problem) return { orgId, rows, broken: { seq: last.seq + 1, problem } };
      blanked.take(row);
      last = row;
      rows += 1;
    }
    if (page.length < pageRows) break;
  }
  return { orgId, rows, broken: endProblem(last, ends) ?? blanked.problem() };
}

/** Digests of what is left of blanked entries, until a later entry vouches for each. */
function createBlanked() {
  const digests = new Map<number, string>();
  return {
    take: ({ seq, content, isRedacted, redacted }: ChainRow): void => {
      if (isRedacted) digests.set(seq, sha256(content));
      for (const [blankedSeq, digest] of Object.entries(redacted ?? {}))
        if (digests.get(Number(blankedSeq)) === digest) digests.delete(Number(blankedSeq));
    },
    problem: (): ChainReport["broken"] => {
      const [seq] = digests.keys();
      return seq === undefined ? null : { seq, problem: "was blanked by no erasure" };
    },
  };
}

function endProblem(
  last: { readonly seq: number; readonly hash: string },
  ends: ChainEnds,
): ChainReport["broken"] {
  // Rows written while this walked lie above what `ends` knows.
  if (last.seq < ends.seq) return { seq: last.seq + 1, problem: "is missing, with all after it" };
  const isReplaced = last.seq === ends.seq && last.hash !== ends.hash;
  return isReplaced ? { seq: last.seq, problem: "is not the one that was written" } : null;
}

function problemOf(row: ChainRow, last: { seq: number; hash: string }): string | null {
  if (row.seq !== last.seq + 1) return "is missing";
  if (row.previousHash !== last.hash) return "does not follow the row before it";
  const { digest, salt, content, isRedacted } = row;
  if (row.hash !== sha256(row.previousHash + (digest ?? content)) && !(isRedacted && !digest))
    return changed;
  return isRedacted || digest === null || digest === sha256(salt + content) ? null : changed;
}

const changed = "was changed after it was written";

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

async function readPage(engine: Pool, orgId: string, after: number): Promise<ChainRow[]> {
  const { rows } = await engine.query<ChainRow>(
    `select seq,
            previous_hash as "previousHash",
            hash,
            salt,
            digest,
            redacted_at is not null as "isRedacted",
            case when action = 'privacy.erase' then detail->'redacted' end as redacted,
            audit_content(a) as content
       from audit_log a
      where org_id = $1 and seq > $2
      order by seq
      limit ${pageRows}`,
    [orgId, after],
  );
  return rows;
}
