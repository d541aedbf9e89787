import { uuidv7 } from "uuidv7";
import type { lead } from "../../schema/leads.ts";
import { notification } from "../../schema/notifications.ts";
import { source } from "../../schema/sources.ts";
import { vehicleModel } from "../../schema/vehicles.ts";
import type { MutationTx } from "../../shared/sync/mutation.ts";
import type { Row } from "../../shared/sync/row.ts";

type Lead = Row<typeof lead>;

const namedLeads = 3;

/** Puts one line into the bell of whoever was given leads: which one, or how many. */
export async function tellNewOwner(
  tx: MutationTx,
  userId: string,
  leads: readonly Lead[],
): Promise<void> {
  const [first] = leads;
  if (!first) return;
  const single = leads.length === 1;
  await tx.insert(notification, {
    id: uuidv7(),
    userId,
    kind: "lead_assigned",
    title: single ? first.name : `${leads.length} leads assigned to you`,
    body: single ? await origin(tx, first) : names(leads),
    leadId: single ? first.id : null,
  });
}

/** "Hector · Website": what the lead wants and where it came from. */
async function origin(tx: MutationTx, { modelId, sourceId }: Lead): Promise<string | null> {
  const model = modelId === null ? undefined : await tx.get(vehicleModel, modelId);
  const from = sourceId === null ? undefined : await tx.get(source, sourceId);
  return [model?.name, from?.name].filter(Boolean).join(" · ") || null;
}

/** "Asha Rao, Vikram Shah, Neha Patil and 4 more". */
function names(leads: readonly Lead[]): string {
  const named = leads.slice(0, namedLeads).map(({ name }) => name);
  const others = leads.length - named.length;
  return others > 0 ? `${named.join(", ")} and ${others} more` : named.join(", ");
}
