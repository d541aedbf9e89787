import { lead } from "../../schema/leads.ts";
import { live, type LiveQuery } from "../sync/query.ts";
import type { Row } from "../sync/row.ts";
import { and, eq, isNull, type Where } from "../sync/where.ts";
import { openStatuses } from "./vocabulary.ts";

/** What is known of a phone number before it is typed in a second time. */
export type Duplicate =
  | { readonly kind: "none" }
  /** One's own open lead: go on with that one. */
  | { readonly kind: "own"; readonly lead: Row<typeof lead> }
  /** A colleague's open lead: only entering it as qualified would take it over. */
  | { readonly kind: "colleague"; readonly lead: Row<typeof lead> }
  /** An open lead of nobody. */
  | { readonly kind: "unassigned"; readonly lead: Row<typeof lead> }
  /** Closed: the customer has come back. */
  | { readonly kind: "closed"; readonly lead: Row<typeof lead> };

/** Leads with this number (E.164), the newest first. */
export function leadsWithPhone(phone: string): LiveQuery<Row<typeof lead>> {
  return live({
    from: lead,
    where: withPhone(phone),
    orderBy: [{ column: "createdAt", direction: "desc" }],
    limit: 20,
  });
}

/** What the leads of one number mean for `userId`: open leads count before closed ones. */
export function duplicateAmong(leads: readonly Row<typeof lead>[], userId: string): Duplicate {
  const open = leads.find(({ status }) => (openStatuses as readonly string[]).includes(status));
  const found = open ?? leads[0];
  if (!found) return { kind: "none" };
  if (!open) return { kind: "closed", lead: found };
  if (found.ownerId === null) return { kind: "unassigned", lead: found };
  return { kind: found.ownerId === userId ? "own" : "colleague", lead: found };
}

function withPhone(phone: string): Where<Row<typeof lead>> {
  return and(eq("phone", phone), isNull("deletedAt"));
}
