import type { PoolClient } from "pg";
import type { FoundPerson } from "../../shared/privacy/request.ts";

const mostFound = 20;

/** People whose name, number or address holds the text: colleagues first, also those who left. */
export async function findPeople(
  tx: PoolClient,
  orgId: string,
  text: string,
): Promise<FoundPerson[]> {
  const wanted = text.trim().toLowerCase();
  if (wanted.length < 2) return [];
  const { rows } = await tx.query<FoundPerson>(
    `(select 'user' as subject, id as "subjectId", name,
             case when deleted_at is null then email else 'Left' end as detail
        from member
       where org_id = $1 and position($2 in lower(name || ' ' || email)) > 0
       order by name, id limit $4)
     union all
     (select 'lead', id, name, concat_ws(' · ', phone, email, city)
        from lead
       where org_id = $1 and search_text like $3
       order by name, id limit $4)`,
    [orgId, wanted, `%${wanted.replaceAll(/[\\%_]/g, "\\$&")}%`, mostFound],
  );
  return rows.slice(0, mostFound);
}
