import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import { sourceCode } from "../../shared/sources/source-code.ts";

/** Where a lead says it comes from, as typed. */
export interface Origin {
  readonly sourceName: string | null;
  readonly subSourceName: string | null;
}

export interface SourceIds {
  readonly sourceId: string | null;
  readonly subSourceId: string | null;
}

interface Context {
  readonly orgId: string;
  /** Null: Baton itself. */
  readonly userId: string | null;
  /** Whether a name without a source becomes one. */
  readonly createMissing: boolean;
}

/** Finds the ids of an origin; undefined when its source, or sub-source, does not exist. */
export type FindSource = (origin: Origin) => SourceIds | undefined;

/** Looks up all these origins at once, making missing sources and sub-sources where wanted. */
export async function findSources(
  tx: PoolClient,
  origins: readonly Origin[],
  context: Context,
): Promise<FindSource> {
  const names = namesByCode(origins.flatMap(({ sourceName }) => sourceName ?? []));
  const known = await readSources(tx, context);
  const isMade = context.createMissing && (await createSources(tx, names, known, context));
  const sources = isMade ? await readSources(tx, context) : known;
  const subNames = subSourceNames(origins, sources);
  const knownSubs = await readSubSources(tx, subNames, context);
  const areSubsMade =
    context.createMissing && (await createSubSources(tx, subNames, knownSubs, context));
  const subSources = areSubsMade ? await readSubSources(tx, subNames, context) : knownSubs;
  return ({ sourceName, subSourceName }) => {
    if (sourceName === null) return { sourceId: null, subSourceId: null };
    const sourceId = sources.get(sourceCode(sourceName));
    if (sourceId === undefined) return undefined;
    if (subSourceName === null) return { sourceId, subSourceId: null };
    const subSourceId = subSources.get(`${sourceId} ${sourceCode(subSourceName)}`);
    return subSourceId === undefined ? undefined : { sourceId, subSourceId };
  };
}

interface SubSourceName {
  readonly sourceId: string;
  readonly code: string;
  readonly name: string;
}

function namesByCode(names: readonly string[]): Map<string, string> {
  return new Map(names.toReversed().map((name) => [sourceCode(name), name]));
}

function subSourceNames(
  origins: readonly Origin[],
  sources: ReadonlyMap<string, string>,
): SubSourceName[] {
  const found = origins.flatMap(({ sourceName, subSourceName }) => {
    const sourceId = sourceName === null ? undefined : sources.get(sourceCode(sourceName));
    if (sourceId === undefined || subSourceName === null) return [];
    return [{ sourceId, code: sourceCode(subSourceName), name: subSourceName }];
  });
  return [...new Map(found.map((sub) => [`${sub.sourceId} ${sub.code}`, sub])).values()];
}

/** Ids by code and by folded name: a source may be called otherwise than its code says. */
async function readSources(tx: PoolClient, { orgId }: Context): Promise<Map<string, string>> {
  const { rows } = await tx.query<{ id: string; code: string; name: string }>(
    "select id, code, name from source where org_id = $1",
    [orgId],
  );
  return new Map([
    ...rows.map(({ id, name }) => [sourceCode(name), id] as const),
    ...rows.map(({ id, code }) => [code, id] as const),
  ]);
}

/** @returns whether any was missing */
async function createSources(
  tx: PoolClient,
  names: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string>,
  context: Context,
): Promise<boolean> {
  const missing = [...names].filter(([code]) => !known.has(code));
  // In one order everywhere, so that two imports do not wait for each other.
  for (const [code, name] of missing.toSorted(([left], [right]) => (left < right ? -1 : 1)))
    await tx.query(
      `insert into source (org_id, id, code, name, created_at, created_by, updated_at, updated_by)
       values ($1, $2, $3, $4, now(), $5, now(), $5)
       on conflict (org_id, code) do nothing`,
      [context.orgId, uuidv7(), code, name, context.userId],
    );
  return missing.length > 0;
}

async function readSubSources(
  tx: PoolClient,
  names: readonly SubSourceName[],
  { orgId }: Context,
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const { rows } = await tx.query<{ id: string; sourceId: string; code: string; name: string }>(
    `select id, source_id as "sourceId", code, name
       from sub_source
      where org_id = $1 and source_id = any($2::uuid[])`,
    [orgId, names.map(({ sourceId }) => sourceId)],
  );
  return new Map([
    ...rows.map(({ id, sourceId, name }) => [`${sourceId} ${sourceCode(name)}`, id] as const),
    ...rows.map(({ id, sourceId, code }) => [`${sourceId} ${code}`, id] as const),
  ]);
}

/** @returns whether any was missing */
async function createSubSources(
  tx: PoolClient,
  names: readonly SubSourceName[],
  known: ReadonlyMap<string, string>,
  context: Context,
): Promise<boolean> {
  const missing = names.filter(({ sourceId, code }) => !known.has(`${sourceId} ${code}`));
  for (const { sourceId, code, name } of missing)
    await tx.query(
      `insert into sub_source
         (org_id, id, source_id, code, name, created_at, created_by, updated_at, updated_by)
       values ($1, $2, $3, $4, $5, now(), $6, now(), $6)
       on conflict (org_id, source_id, code) do nothing`,
      [context.orgId, uuidv7(), sourceId, code, name, context.userId],
    );
  return missing.length > 0;
}
