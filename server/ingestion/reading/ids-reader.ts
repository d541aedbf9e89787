import type { Database } from "../../database.ts";
import { createSourceClient } from "../asking/client.ts";
import { decode } from "./decode.ts";
import { fill } from "../asking/fill.ts";
import type { Reader, Reading } from "./reader.ts";

/**
 * Asks a source about records that are here, by their keys: what it tells of no other way, such as which
 * appointments belong to which contacts.
 */
export function createIdsReader(
  { asking, model }: Reading,
  database: Pick<Database, "withOrganization">,
): Reader {
  const { paging } = model;
  if (paging.kind !== "ids") throw new Error(`${model.code} is not read by ids.`);
  const client = createSourceClient(asking);
  const { orgId, connector, settings, baseUrl } = asking;

  async function keysAfter(after: string, size: number, of: string): Promise<string[]> {
    const { rows } = await database.withOrganization({ orgId, userId: null }, (tx) =>
      tx.query<{ pk: string }>(
        `select pk from crm_row
          where org_id = $1 and crm_source = $2 and model = $3 and pk > $4 and deleted_at is null
          order by pk limit $5`,
        [orgId, connector.code, of, after, size],
      ),
    );
    return rows.map(({ pk }) => pk);
  }

  return {
    read: async (position) => {
      const keys = await keysAfter(position.after ?? "", paging.size, paging.of);
      if (keys.length === 0) {
        const isEmpty = position.after === undefined;
        const warning = `There are no ${paging.of} here yet. Sync them first.`;
        return { records: [], next: null, expected: null, ...(isEmpty && { warning }) };
      }
      const request = {
        method: "POST",
        url: new URL(baseUrl.replace(/\/$/, "") + fill(model.path, { settings })),
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ inputs: keys.map((id) => ({ id })) }),
      };
      const { records } = await client.ask(request, (text) => decode(model, text));
      const last = keys.at(-1);
      const isLast = keys.length < paging.size || last === undefined;
      return { records, next: isLast ? null : { ...position, after: last }, expected: null };
    },
    close: () => Promise.resolve(),
  };
}
