import type { Health } from "./answers.ts";

/** How a source is doing, by the last run of each of its models; those never synced say nothing. */
export function sourceHealth(lastStatuses: readonly (string | null)[]): Health {
  const statuses = new Set(lastStatuses);
  if (statuses.has("running") || statuses.has("queued")) return "running";
  if (statuses.has("failed")) return "error";
  if (statuses.has("partial") || statuses.has("stopped")) return "warning";
  return statuses.has("success") ? "success" : "never";
}
