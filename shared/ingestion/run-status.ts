import { type RunStatus, runStatuses } from "./vocabulary.ts";

export function isRunStatus(text: string): text is RunStatus {
  return text in runStatuses;
}
