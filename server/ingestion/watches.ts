import type { InferOutput } from "valibot";
import { syncRun, syncSchedule } from "../../schema/sync-runs.ts";
import { handOnBacklog, stopBacklog } from "../../shared/handing-on/backlog.ts";
import { rollBackRun } from "../../shared/ingestion/roll-back-run.ts";
import { saveMapping } from "../../shared/ingestion/save-mapping.ts";
import { removeSchedule, saveSchedule } from "../../shared/ingestion/schedules.ts";
import { startRuns } from "../../shared/ingestion/start-runs.ts";
import { stopRun } from "../../shared/ingestion/stop-run.ts";
import { switchSource } from "../../shared/ingestion/switch-source.ts";
import type { Watch } from "../audit/watch.ts";

const started: Watch<InferOutput<typeof startRuns.args>> = {
  mutation: startRuns.name,
  look:
    async (tx, { runs }) =>
    async () => {
      const made = await Promise.all(runs.map(({ id }) => tx.get(syncRun, id)));
      return made.flatMap((run) =>
        run
          ? [
              {
                action: "syncRun.start" as const,
                objectType: "sync_run",
                objectId: run.id,
                detail: { name: run.configuration["command"] },
              },
            ]
          : [],
      );
    },
};

const stopped: Watch<InferOutput<typeof stopRun.args>> = {
  mutation: stopRun.name,
  look: async (tx, { id }) => {
    const run = await tx.get(syncRun, id);
    const detail = { name: run?.configuration["command"], number: run?.number };
    return async () => [{ action: "syncRun.stop", objectType: "sync_run", objectId: id, detail }];
  },
};

const rolledBack: Watch<InferOutput<typeof rollBackRun.args>> = {
  mutation: rollBackRun.name,
  look: async (tx, { runId }) => {
    const run = await tx.get(syncRun, runId);
    const detail = { name: run?.configuration["command"], number: run?.number };
    return async () => [
      { action: "syncRun.rollBack", objectType: "sync_run", objectId: runId, detail },
    ];
  },
};

const scheduled: Watch<InferOutput<typeof saveSchedule.args>> = {
  mutation: saveSchedule.name,
  look:
    async (_tx, { id, name, crmSource, model, mode, active }) =>
    async () => [
      {
        action: "syncSchedule.save",
        objectType: "sync_schedule",
        objectId: id,
        detail: { name, crmSource, model, mode, active },
      },
    ],
};

const unscheduled: Watch<InferOutput<typeof removeSchedule.args>> = {
  mutation: removeSchedule.name,
  look: async (tx, { id }) => {
    const schedule = await tx.get(syncSchedule, id);
    const detail = { name: schedule?.name };
    return async () => [
      { action: "syncSchedule.remove", objectType: "sync_schedule", objectId: id, detail },
    ];
  },
};

const mapped: Watch<InferOutput<typeof saveMapping.args>> = {
  mutation: saveMapping.name,
  look:
    async (_tx, { id, crmSource, model, active }) =>
    async () => [
      {
        action: "fieldMapping.save",
        objectType: "field_mapping",
        objectId: id,
        detail: { name: `${crmSource} ${model}`, active },
      },
    ],
};

type Backlog = InferOutput<typeof handOnBacklog.args>;

function backlogWatch(
  mutation: string,
  action: "fieldMapping.handOnBacklog" | "fieldMapping.stopBacklog",
): Watch<Backlog> {
  return {
    mutation,
    look:
      async (_tx, { crmSource, model }) =>
      async () => [
        {
          action,
          objectType: "field_mapping",
          objectId: null,
          detail: { name: `${crmSource} ${model}` },
        },
      ],
  };
}

const switched: Watch<InferOutput<typeof switchSource.args>> = {
  mutation: switchSource.name,
  look:
    async (_tx, { id, code, enabled }) =>
    async () => [
      {
        action: "crmSource.switch",
        objectType: "crm_source",
        objectId: id,
        detail: { name: code, enabled },
      },
    ],
};

export const ingestionWatches: readonly Watch[] = [
  started,
  stopped,
  rolledBack,
  scheduled,
  unscheduled,
  mapped,
  backlogWatch(handOnBacklog.name, "fieldMapping.handOnBacklog"),
  backlogWatch(stopBacklog.name, "fieldMapping.stopBacklog"),
  switched,
];
