import { uuidv7 } from "uuidv7";
import { rollBackRun } from "../../shared/ingestion/roll-back-run.ts";
import { type RunOptions, usualOptions } from "../../shared/ingestion/run-options.ts";
import { startRuns } from "../../shared/ingestion/start-runs.ts";
import { stopRun } from "../../shared/ingestion/stop-run.ts";
import { isAllowed } from "../../shared/permissions.ts";
import { attempt } from "../request/tell-refusal.ts";
import { useSession } from "../sign-in/session.ts";
import { useReplica } from "../sync/live-query.ts";
import { confirmLoss } from "../ui/confirm.ts";
import { showToast } from "../ui/toaster.ts";
import type { SyncRun } from "./run-rows.ts";
import { countText } from "./run-words.ts";

export interface ModelChoice {
  readonly crmSource: string;
  readonly model: string;
}

/** What a person may do with runs, and how. */
export interface RunActions {
  readonly mayRun: () => boolean;
  /** Starts a run of each model; those that are being synced are left out when there are several. */
  readonly start: (models: readonly ModelChoice[], options?: RunOptions) => Promise<boolean>;
  readonly stop: (run: SyncRun) => Promise<void>;
  /** Asks before, naming how many rows it concerns. */
  readonly rollBack: (run: SyncRun) => Promise<void>;
}

export function createRunActions(): RunActions {
  const replica = useReplica();
  const session = useSession();

  async function start(models: readonly ModelChoice[], options = usualOptions): Promise<boolean> {
    const runs = models.map(({ crmSource, model }) => ({ id: uuidv7(), crmSource, model }));
    const started = await attempt(
      replica.mutate(startRuns, { runs, options, skipOpen: models.length > 1 }),
    );
    if (started && models.length > 1)
      showToast({ title: `Started ${countText(models.length, "sync run")}` });
    return started;
  }

  async function rollBack(run: SyncRun): Promise<void> {
    const agreed = await confirmLoss({
      title: `Take back run ${run.number ?? ""}?`,
      description: takenBackText(run),
      action: `Take back ${countText(run.created + run.updated + run.deleted, "row")}`,
      cancel: "Keep them",
    });
    if (agreed && (await attempt(replica.mutate(rollBackRun, { id: uuidv7(), runId: run.id }))))
      showToast({ title: `Taking back run ${run.number ?? ""}` });
  }

  return {
    mayRun: () => isAllowed(session.me().member, "sync_run", "run_sync"),
    start,
    stop: async (run) => {
      await attempt(replica.mutate(stopRun, { id: run.id }));
    },
    rollBack,
  };
}

function takenBackText({ created, updated, deleted, leadsTotal }: SyncRun): string {
  return [
    `${countText(created, "row")} that it created ${created === 1 ? "goes" : "go"}, ${countText(updated, "row")} that it changed ${updated === 1 ? "gets its" : "get their"} earlier values back`,
    deleted > 0 ? `, ${countText(deleted, "row")} that it marked as deleted come back` : "",
    ". Rows that changed again since then stay as they are. ",
    leadsTotal > 0
      ? "Leads stay, too: those of changed rows get the earlier values back where nobody edited them, those of rows that go are told of it."
      : "",
  ].join("");
}
