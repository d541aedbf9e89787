import type { PoolClient } from "pg";
import { lead } from "../../schema/leads.ts";
import { shapeOf } from "../../schema/shape.ts";
import type { LeadDraft } from "../../shared/imports/lead-draft.ts";
import { audienceOf, intersects } from "../../shared/sync/audience.ts";

/** What two descriptions of one person have in common, by column of the lead. */
export const keyLabels = { phone: "Phone", email: "E-mail", externalId: "Id" } as const;
export type KeyField = keyof typeof keyLabels;

const keyFields = Object.keys(keyLabels) as KeyField[];

interface Known {
  readonly id: string;
  /** Line of this batch that adds the lead; null = it is in the database. */
  readonly rowNo: number | null;
  readonly mayEdit: boolean;
}

type Keys = Pick<LeadDraft, KeyField>;

/** Leads by phone, e-mail and id in the other system. */
export interface LeadIndex {
  /** The lead that shares the first of these keys that any lead shares. */
  find(keys: Keys, fields?: readonly KeyField[]): (Known & { field: KeyField }) | undefined;
  add(keys: Keys, known: Known): void;
}

export function createLeadIndex(): LeadIndex {
  const byKey = new Map<string, Known>();
  return {
    find: (keys, fields = keyFields) => {
      for (const field of fields) {
        const value = keyOf(field, keys[field]);
        const known = value === null ? undefined : byKey.get(`${field} ${value}`);
        if (known) return { ...known, field };
      }
      return undefined;
    },
    add: (keys, known) => {
      for (const field of keyFields) {
        const value = keyOf(field, keys[field]);
        if (value !== null && !byKey.has(`${field} ${value}`))
          byKey.set(`${field} ${value}`, known);
      }
    },
  };
}

/**
 * Existing leads that share a key with any of `drafts`, found by one query.
 *
 * @param editable - audience keys of the leads that the writer may change
 */
export async function readLeadIndex(
  tx: PoolClient,
  { orgId, editable }: { readonly orgId: string; readonly editable: ReadonlySet<string> },
  drafts: readonly Keys[],
): Promise<LeadIndex> {
  const values = (field: KeyField) => drafts.flatMap((draft) => keyOf(field, draft[field]) ?? []);
  const { rows } = await tx.query<
    Keys & { id: string; ownerId: string | null; teamId: string | null; branchId: string | null }
  >(
    `select id,
            phone,
            email,
            external_id as "externalId",
            owner_id    as "ownerId",
            team_id     as "teamId",
            branch_id   as "branchId"
       from lead
      where org_id = $1
        and deleted_at is null
        and (phone = any($2::text[]) or email = any($3::text[]) or external_id = any($4::text[]))
      order by created_at desc`,
    [orgId, values("phone"), values("email"), values("externalId")],
  );
  const index = createLeadIndex();
  const shape = shapeOf(lead);
  for (const row of rows) {
    const mayEdit = intersects(audienceOf(shape, orgId, row), editable);
    index.add(row, { id: row.id, rowNo: null, mayEdit });
  }
  return index;
}

/** A phone number counts once it is E.164, and not when it is one digit repeated. */
function keyOf(field: KeyField, value: string | null): string | null {
  if (value === null || field !== "phone") return value;
  return value.startsWith("+") && !/(\d)\1{7}$/.test(value) ? value : null;
}
