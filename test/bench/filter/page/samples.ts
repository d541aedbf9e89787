import type { LeadFilter } from "../../../../client/leads/lead-filter.ts";
import type { Replica } from "../../../../client/sync/replica.ts";
import { codesOf, leadStatuses } from "../../../../shared/leads/vocabulary.ts";
import type { Random } from "../../leads/random.ts";

const nothing: LeadFilter = {
  status: [],
  source: [],
  owner: [],
  branch: [],
  created: "",
  text: "",
};

/** Filters as people set them: one to three facets, now and then a span of time. */
export async function filterSamples(
  replica: Pick<Replica, "query">,
  random: Random,
  count: number,
): Promise<LeadFilter[]> {
  const statuses = codesOf(leadStatuses);
  const sources = await readColumn(replica, "select id as value from source");
  const owners = await readColumn(replica, "select id as value from member where role = 'cre'");
  const some = (values: readonly string[], share: number) =>
    random.chance(share) ? [random.pick(values), random.pick(values)] : [];
  return Array.from({ length: count }, () => {
    const filter = { ...nothing, source: some(sources, 0.4), owner: some(owners, 0.4) };
    const bare = filter.source.length + filter.owner.length === 0;
    return {
      ...filter,
      status: some(statuses, bare ? 1 : 0.5),
      created: random.chance(0.25) ? random.pick(["today", "week", "month", "year"]) : "",
    };
  });
}

/** Parts of three letters or more of what leads are called, phoned and written at. */
export async function readSearchSamples(
  replica: Pick<Replica, "query">,
  random: Random,
  count: number,
): Promise<LeadFilter[]> {
  const texts = await readColumn(
    replica,
    `select value from lead, unnest(array[name, phone, email]) as value
      where value is not null order by random() limit 2000`,
  );
  const long = texts.filter((text) => text.length > 8);
  return Array.from({ length: count }, () => {
    const text = random.pick(long);
    const length = 3 + random.below(4);
    const start = random.below(text.length - length);
    return { ...nothing, text: text.slice(start, start + length) };
  });
}

async function readColumn(replica: Pick<Replica, "query">, text: string): Promise<string[]> {
  const rows = await replica.query<{ value: string }>({ sql: { text, params: [] }, reads: [] });
  return rows.map(({ value }) => value);
}
