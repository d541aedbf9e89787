import type { PoolClient } from "pg";
import { uuidv7 } from "uuidv7";
import type { Config } from "../config.ts";
import type { Database } from "../database.ts";
import { type Connectors, discoverConnectors } from "../ingestion/connectors/discover.ts";
import { createSeal } from "../ingestion/asking/seal.ts";
import { goOnAfterBreaks } from "../jobs/after-breaks.ts";
import { keptSecret } from "../secret.ts";
import { connectDemoSources } from "./connect-sources.ts";
import { startDemoCrm, type DemoCrm } from "./crm-process.ts";
import { demoOrganization } from "./people.ts";

/** How many times shorter the limits of the demo's sources are: nobody waits an hour for a demo. */
const timeScale = 10;

/**
 * Starts the demo's CRM sources, points the demo organization at them and, the first time, schedules runs, so
 * that its pages live from the first minute. Null where there is no demo organization.
 */
export async function openDemoSources(
  database: Database,
  config: Pick<Config, "dataDir" | "secret">,
): Promise<DemoCrm | null> {
  const { rows } = await goOnAfterBreaks(() =>
    database.engine.query<{ id: string; createdAt: string }>(
      `select id, created_at as "createdAt" from organization where name = $1 limit 1`,
      [demoOrganization],
    ),
  );
  const [organization] = rows;
  if (!organization) return null;
  const { id: orgId, createdAt } = organization;
  const crm = await startDemoCrm(new Date(createdAt), timeScale);
  const seal = createSeal(config.secret ?? (await keptSecret(config.dataDir)));
  const connectors = await discoverConnectors();
  const { sources } = crm;
  // The server listens already: a connection that breaks here must not end it.
  await goOnAfterBreaks(async () => {
    await connectDemoSources({ database, seal, connectors, orgId, sources, timeScale });
    await database.withOrganization({ orgId, userId: null }, async (tx) => {
      await handOnOnce(tx, orgId, connectors);
      await scheduleOnce(tx, orgId);
    });
  });
  return crm;
}

/** Whose records become leads from the first run on. */
const handedOn = { crmSource: "hubspot", model: "contacts" };

async function handOnOnce(tx: PoolClient, orgId: string, connectors: Connectors): Promise<void> {
  const { crmSource, model } = handedOn;
  const proposed = connectors.findModel(crmSource, model)?.map;
  const lead = proposed?.find(({ entity }) => entity === "lead")?.rules ?? [];
  // What the demo's people write into that field is prose; without it the source is the CRM itself.
  const rules = lead.filter(({ target }) => target !== "source");
  await tx.query(
    `insert into field_mapping (org_id, id, crm_source, model, entity, active, rules, existing,
                                created_at, updated_at)
     values ($1, $2, $3, $4, 'lead', true, $5, 'join', now(), now())
         on conflict (org_id, crm_source, model, entity) do nothing`,
    [orgId, uuidv7(), crmSource, model, JSON.stringify(rules)],
  );
}

/** What is read by itself; all else waits for somebody to start it. */
const scheduled = [
  ["hubspot", "contacts"],
  ["callrail", "calls"],
  ["salesrabbit", "leads"],
  ["genius", "appointments"],
  ["arrivy", "tasks"],
  ["leadconduit", "leads"],
  ["marketsharp", "contacts"],
  ["salespro", "customers"],
  ["gsheet", "marketing_leads"],
  ["five9", "contacts"],
  ["activeprospect", "events"],
  ["hubspot", "appointments"],
] as const;

async function scheduleOnce(tx: PoolClient, orgId: string): Promise<void> {
  const { rowCount } = await tx.query("select from sync_schedule where org_id = $1 limit 1", [
    orgId,
  ]);
  if (rowCount !== 0) return;
  for (const [position, [crmSource, model]] of scheduled.entries())
    await tx.query(
      `insert into sync_schedule (org_id, id, name, crm_source, model, mode, interval_minutes, time_zone,
                                  overlap, missed, next_run_at, created_at, updated_at)
       values ($1, $2, $3, $4, $5, 'delta', 15, 'Asia/Kolkata', 'skip', 'once',
               now() + $6 * interval '5 s', now(), now())`,
      [orgId, uuidv7(), `New ${model} of ${crmSource}`, crmSource, model, position],
    );
}
