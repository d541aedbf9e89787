import { lead } from "../../schema/leads.ts";
import { AppError } from "../errors.ts";
import type { MutationTx } from "../sync/mutation.ts";
import type { Row } from "../sync/row.ts";

/** @throws AppError `gone` - deleted, or out of the actor's sight */
export async function findLead(tx: MutationTx, leadId: string): Promise<Row<typeof lead>> {
  const found = await tx.get(lead, leadId);
  if (!found || found.deletedAt !== null)
    throw new AppError("gone", "This lead is deleted, or it is no longer yours to see.");
  return found;
}
