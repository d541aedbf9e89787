import * as v from "valibot";
import { changeStatus, type StatusTarget } from "../../shared/leads/change-status.ts";
import type { Lead } from "./lead-record.ts";

/** What would bring a lead back to its status; null where only its own form can. */
export function statusBefore({ status, statusReason }: Lead): StatusTarget | null {
  const target = v.safeParse(changeStatus.args.entries.to, { status, reason: statusReason });
  return target.success ? target.output : null;
}
