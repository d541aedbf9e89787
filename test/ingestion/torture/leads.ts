import { handOnWaiting } from "../../../server/handing-on/hand-on.ts";
import { createLog } from "../../../server/log.ts";
import { handOnAndKill } from "../../handing-on/kill-hand-on.ts";
import { mapToLeads } from "../../handing-on/lead-desk.ts";
import type { ModelName } from "./runs.ts";
import type { Stage } from "./stage.ts";

/** Records are handed on while runs go on, by a process that is killed again and again. */
export interface HandingOn {
  /**
   * Kills no more, and hands on what is left.
   *
   * @returns how often it was killed
   */
  settle(): Promise<number>;
}

export async function beginHandingOn(
  stage: Stage,
  { source, model }: ModelName,
  random: () => number,
): Promise<HandingOn> {
  const { within, connectors, orgId, database, address } = stage;
  await mapToLeads(within, connectors, orgId, [source, model]);
  let [kills, isOver] = [0, false];
  const killing = (async () => {
    while (!isOver) if (await handOnAndKill(address, 20 + random() * 400)) kills++;
  })();
  return {
    settle: async () => {
      isOver = true;
      await killing;
      const log = createLog("silent");
      await handOnWaiting({ database, connectors, log, wake: () => undefined });
      return kills;
    },
  };
}

/**
 * What is not as it must be: records that are neither a lead nor refused, leads that are not one record's,
 * leads that say something else than their record, counts that do not add up.
 */
export async function leadDifferences(
  { within, orgId }: Stage,
  { source, model }: ModelName,
): Promise<string[]> {
  const { rows } = await within((tx) =>
    tx.query<Record<string, number>>(
      `with ours as (select * from crm_row_lead where org_id = $1 and crm_source = $2 and model = $3),
            origins as (select * from lead_origin where org_id = $1 and crm_source = $2 and model = $3)
       select (select count(*) from crm_row c left join ours o using (pk)
                where c.org_id = $1 and c.crm_source = $2 and c.model = $3 and c.deleted_at is null
                  and o.state is distinct from 'linked' and o.reason is distinct from 'duplicate')
                as "records that are neither leads nor duplicates",
              (select count(*) from ours where state = 'waiting') as "records that wait still",
              (select count(*) from (select from origins group by pk having count(*) > 1) as twice)
                as "records with two leads",
              (select count(*) from lead l
                where org_id = $1 and not exists (select from origins o where o.lead_id = l.id))
                as "leads of no record",
              (select count(*) from ours o join lead l on l.org_id = $1 and l.id = o.lead_id
                 join crm_row c on c.org_id = $1 and c.crm_source = $2 and c.model = $3 and c.pk = o.pk
                where c.deleted_at is null
                  and (l.city is distinct from c.data->>'city' or l.remarks is distinct from c.data->>'notes'
                    or l.external_id is distinct from c.data->>'id'))
                as "leads that say something else than their record",
              (select count(*) from crm_model m
                where org_id = $1 and crm_source = $2 and model = $3
                  and (leads_linked <> (select count(*) from ours where state = 'linked')
                    or leads_skipped <> (select count(*) from ours where state = 'skipped')
                    or leads_failed <> (select count(*) from ours where state = 'failed')
                    or leads_waiting <> 0)) as "wrong counts of the model",
              (select count(*) from sync_run
                where org_id = $1 and crm_source = $2 and sync_type = $3
                  and leads_total <> leads_created + leads_updated + leads_unchanged + leads_skipped
                                     + leads_failed) as "runs whose counts do not add up",
              (select (sum(leads_created) <> (select count(*) from origins))::int from sync_run
                where org_id = $1 and crm_source = $2 and sync_type = $3)
                as "sums of created leads that are wrong"`,
      [orgId, source, model],
    ),
  );
  return Object.entries(rows[0] ?? {}).flatMap(([what, count]) =>
    count === 0 ? [] : [`${count} ${what}`],
  );
}
