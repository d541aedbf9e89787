import type { InferOutput } from "valibot";
import { AppError } from "../../shared/errors.ts";
import type { saveMapping } from "../../shared/ingestion/save-mapping.ts";
import type { saveSchedule } from "../../shared/ingestion/schedules.ts";
import type { startRuns } from "../../shared/ingestion/start-runs.ts";
import type { switchSource } from "../../shared/ingestion/switch-source.ts";
import type { Effect } from "../sync/effects.ts";
import type { Connectors } from "./connectors/discover.ts";
import { assertConnected } from "./asking/missing-settings.ts";

/** Refuses what names a source or model that this server does not know or cannot reach: replicas know none. */
export function ingestionEffects(connectors: Connectors): readonly Effect[] {
  const assertSource = (code: string) => {
    if (!connectors.find(code)) throw new AppError("invalid", `There is no source ${code}.`);
  };
  const assertModel = (code: string, model: string) => {
    assertSource(code);
    if (!connectors.findModel(code, model))
      throw new AppError("invalid", `There is no model ${model} of ${code}.`);
  };
  const started: Effect<InferOutput<typeof startRuns.args>> = {
    mutation: "syncRun.start",
    run: async (tx, { runs }, actor) => {
      for (const { crmSource, model } of runs) assertModel(crmSource, model);
      for (const code of new Set(runs.map(({ crmSource }) => crmSource))) {
        const connector = connectors.find(code);
        if (connector) await assertConnected(tx.sql, actor.orgId, connector);
      }
    },
  };
  const scheduled: Effect<InferOutput<typeof saveSchedule.args>> = {
    mutation: "syncSchedule.save",
    run: async (_tx, { crmSource, model }) =>
      model === null ? assertSource(crmSource) : assertModel(crmSource, model),
  };
  const mapped: Effect<InferOutput<typeof saveMapping.args>> = {
    mutation: "fieldMapping.save",
    run: async (_tx, { crmSource, model }) => assertModel(crmSource, model),
  };
  const switched: Effect<InferOutput<typeof switchSource.args>> = {
    mutation: "crmSource.switch",
    run: async (_tx, { code }) => assertSource(code),
  };
  return [started, scheduled, mapped, switched];
}
