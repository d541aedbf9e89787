import { handOnBacklog, stopBacklog } from "../handing-on/backlog.ts";
import { rollBackRun } from "./roll-back-run.ts";
import { saveMapping } from "./save-mapping.ts";
import { removeSchedule, saveSchedule } from "./schedules.ts";
import { startRuns } from "./start-runs.ts";
import { stopRun } from "./stop-run.ts";
import { switchSource } from "./switch-source.ts";

/** Every write on sources and their runs that a replica may make. */
export const ingestionMutations = [
  startRuns,
  stopRun,
  rollBackRun,
  saveSchedule,
  removeSchedule,
  saveMapping,
  handOnBacklog,
  stopBacklog,
  switchSource,
] as const;
