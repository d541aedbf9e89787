import { handOnBacklog, stopBacklog } from "../../shared/handing-on/backlog.ts";
import { isAllowed } from "../../shared/permissions.ts";
import type { ModelChoice } from "../ingestion/run-actions.ts";
import { countText } from "../ingestion/run-words.ts";
import { attempt } from "../request/tell-refusal.ts";
import { useSession } from "../sign-in/session.ts";
import { useReplica } from "../sync/live-query.ts";
import { confirmLoss } from "../ui/confirm.ts";

/** What a person may do about records that are here already. */
export function createHandOnActions() {
  const replica = useReplica();
  const session = useSession();

  return {
    mayConfigure: () => isAllowed(session.me().member, "crm_source", "configure"),
    /** Asks before, naming how many records it concerns. */
    handOn: async ({ crmSource, model }: ModelChoice, records: number): Promise<void> => {
      const agreed = await confirmLoss({
        title: "Hand on the records that are here?",
        description:
          "Each becomes a lead, is dealt to its owner and rings their bell. Records that are leads already are brought up to date; you can stop at any time, and leads that were made by then stay.",
        action: `Hand on ${countText(records, "record")}`,
        cancel: "Not now",
      });
      if (agreed) await attempt(replica.mutate(handOnBacklog, { crmSource, model }));
    },
    stop: async ({ crmSource, model }: ModelChoice): Promise<void> => {
      await attempt(replica.mutate(stopBacklog, { crmSource, model }));
    },
  };
}
