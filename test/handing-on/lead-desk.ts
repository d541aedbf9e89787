import { handOnWaiting } from "../../server/handing-on/hand-on.ts";
import type { Connectors } from "../../server/ingestion/connectors/discover.ts";
import { createLog } from "../../server/log.ts";
import type { TestDatabase } from "../database.ts";
import type { SourceDesk } from "../ingestion/source-desk.ts";

/** A lead that came from a record. */
export interface HandedLead {
  readonly id: string;
  readonly pk: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly city: string | null;
  readonly company: string | null;
  readonly source: string | null;
}

export interface MappingWish {
  readonly active?: boolean;
  readonly rules?: readonly object[];
  readonly existing?: string;
  readonly createSources?: boolean;
  readonly backlog?: string | null;
}

/** Turns handing on for a model, by what its connector proposes where no rules are given. */
export async function mapToLeads(
  within: SourceDesk["within"],
  connectors: Connectors,
  orgId: string,
  [code, model]: readonly [string, string],
  wish: MappingWish = {},
): Promise<void> {
  const proposed = connectors.findModel(code, model)?.map.find(({ entity }) => entity === "lead");
  const { active = true, existing = "skip", createSources = true, backlog = null } = wish;
  await within((tx) =>
    tx.query(
      `insert into field_mapping (org_id, id, crm_source, model, entity, active, rules, existing,
                                  create_sources, backlog, created_at, updated_at)
       values ($1, gen_random_uuid(), $2, $3, 'lead', $4, $5, $6, $7, $8, now(), now())
           on conflict (org_id, crm_source, model, entity) do update
          set active = excluded.active, rules = excluded.rules, existing = excluded.existing,
              create_sources = excluded.create_sources, backlog = excluded.backlog,
              backlog_done = 0, backlog_after = null, updated_at = now()`,
      [
        orgId,
        code,
        model,
        active,
        JSON.stringify(wish.rules ?? proposed?.rules),
        existing,
        createSources,
        backlog,
      ],
    ),
  );
}

/** Hands on all that waits, in every organization of the database. */
export function handOn(database: TestDatabase, connectors: Connectors): Promise<void> {
  return handOnWaiting({
    database,
    connectors,
    log: createLog("silent"),
    wake: () => undefined,
  });
}

/** Leads that came from a model's records, by their keys. */
export function readHandedLeads(
  rows: SourceDesk["rows"],
  orgId: string,
  model: string,
): Promise<HandedLead[]> {
  return rows<HandedLead>(
    `select l.id, o.pk, l.name, l.phone, l.email, l.city, l.company, s.name as source
       from lead l
       join lead_origin o on o.org_id = l.org_id and o.lead_id = l.id
       left join source s on s.org_id = l.org_id and s.id = l.source_id
      where l.org_id = $1 and o.model = $2
      order by o.pk`,
    [orgId, model],
  );
}
