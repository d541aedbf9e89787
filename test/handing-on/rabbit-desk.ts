import { expect } from "vitest";
import type { TestDatabase } from "../database.ts";
import { startFakeCrm } from "../fake-crm/running-server.ts";
import { openSourceDesk } from "../ingestion/source-desk.ts";
import { handOn, mapToLeads, type MappingWish, readHandedLeads } from "./lead-desk.ts";

const model = ["salesrabbit", "leads"] as const;
const atSource = { source: "salesrabbit", model: "leads" };

/** An organization that reads 120 leads of a fake SalesRabbit and may hand them on. */
export async function openRabbitDesk(database: TestDatabase) {
  const fake = await startFakeCrm({ "salesrabbit.leads": 120 }, 1000);
  const desk = await openSourceDesk(database, fake);
  await desk.connect("salesrabbit");
  const { orgId, admin } = desk.company;

  async function order(wanted: object): Promise<void> {
    const body = JSON.stringify({ ...wanted, ...atSource });
    const answer = await fetch(`${fake.url}/__ctl`, { method: "POST", body });
    expect(await answer.json()).toHaveProperty("done");
  }

  return {
    fake,
    orgId,
    admin,
    rows: desk.rows,
    within: desk.within,
    /** Turns handing on, by the connector's proposal where no rules are given. */
    mapped: (wish?: MappingWish) => mapToLeads(desk.within, desk.connectors, orgId, model, wish),
    synced: (options: object = {}) => desk.run(...model, options),
    /** Hands on all that waits. */
    handed: () => handOn(database, desk.connectors),
    leads: () => readHandedLeads(desk.rows, orgId, "leads"),
    /** What happens at the source. */
    edited: (indexes: number[], patch: object) => order({ do: "edit", indexes, patch }),
    added: (count: number) => order({ do: "insert", count }),
    removed: (indexes: number[]) => order({ do: "remove", indexes }),
    /** What a run counts of its records as leads. */
    counts: async (runId: string) => {
      const [run] = await desk.rows(
        `select leads_total as total, leads_created as created, leads_updated as updated,
                leads_unchanged as unchanged, leads_skipped as skipped, leads_failed as failed
           from sync_run where id = $1`,
        [runId],
      );
      return run;
    },
    modelCounts: async () => {
      const [state] = await desk.rows(
        `select leads_waiting as waiting, leads_linked as linked, leads_skipped as skipped,
                leads_failed as failed
           from crm_model where org_id = $1 and model = 'leads'`,
        [orgId],
      );
      return state;
    },
    close: async () => {
      desk.close();
      await fake.close();
    },
  };
}

export type RabbitDesk = Awaited<ReturnType<typeof openRabbitDesk>>;

/** Of a run that handed nothing on. */
export const noCounts = { total: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };
