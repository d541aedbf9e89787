import type { PoolClient } from "pg";
import { AppError } from "../../shared/errors.ts";
import type { SubjectKind } from "../../shared/privacy/request.ts";
import { createIdentifiers, type Identifiers, type Known } from "./identifiers.ts";

/** A person, with every row that is theirs and everything they are known by. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly orgId: string;
  readonly name: string;
  /** Rows of theirs among the leads: the one that was named, and others of the same number or address. */
  readonly leads: readonly { readonly id: string; readonly name: string }[];
  /** Their id as a colleague. */
  readonly userId: string | null;
  /** Why they cannot be erased yet; null: they can. */
  readonly obstacle: string | null;
  readonly known: Known;
  readonly identifiers: Identifiers;
}

/** @throws AppError `not_found` - nobody of this kind has the id */
export function findSubject(
  tx: PoolClient,
  orgId: string,
  kind: SubjectKind,
  id: string,
): Promise<Subject> {
  return kind === "lead" ? findLeads(tx, orgId, [id]) : findColleague(tx, orgId, id);
}

interface LeadRow {
  id: string;
  name: string;
  phones: string[];
  emails: string[];
}

/** @param ids - leads of one person @throws AppError `not_found` - none of them is there */
export async function findLeads(
  tx: PoolClient,
  orgId: string,
  ids: readonly string[],
): Promise<Subject> {
  // Numbers and addresses that only the newly found ones have may lead to more.
  const found = new Map<string, LeadRow>();
  for (let next = ids; next.length > 0;) {
    for (const row of await readLeads(tx, orgId, next)) found.set(row.id, row);
    const known = knownFrom([...found.values()]);
    next = (await leadsKnownBy(tx, orgId, known)).filter((id) => !found.has(id));
  }
  const leads = [...found.values()];
  const [first] = leads;
  if (!first) throw new AppError("not_found", "There is no such person.");
  const known = knownFrom(leads);
  const own = await ownNames(tx, orgId, known.names, { leadIds: [...found.keys()], userId: null });
  return {
    kind: "lead",
    orgId,
    name: first.name,
    leads,
    userId: null,
    obstacle: null,
    known,
    identifiers: createIdentifiers(known, own),
  };
}

async function readLeads(
  tx: PoolClient,
  orgId: string,
  ids: readonly string[],
): Promise<LeadRow[]> {
  const { rows } = await tx.query<LeadRow>(
    `select id, name,
            array_remove(array[phone, phone_typed, phone_2], null) as phones,
            array_remove(array[email], null)                       as emails
       from lead
      where org_id = $1 and id = any($2)
      order by created_at, id`,
    [orgId, ids],
  );
  return rows;
}

async function leadsKnownBy(
  tx: PoolClient,
  orgId: string,
  { phones, emails }: Known,
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from lead
      where org_id = $1
        and (phone = any($2) or phone_2 = any($2) or lower(email) = any($3))`,
    [orgId, phones.filter((phone) => phone.startsWith("+")), emails],
  );
  return rows.map(({ id }) => id);
}

function knownFrom(rows: readonly LeadRow[]): Known {
  return {
    names: unique(rows.map(({ name }) => name.trim().replaceAll(/\s+/g, " "))),
    phones: unique(rows.flatMap(({ phones }) => phones)),
    emails: unique(rows.flatMap(({ emails }) => emails.map((email) => email.toLowerCase()))),
  };
}

/** @throws AppError `not_found` - nobody has the id */
export async function findColleague(
  tx: PoolClient,
  orgId: string,
  userId: string,
): Promise<Subject> {
  const { rows } = await tx.query<{ name: string; email: string; isRemoved: boolean }>(
    `select name, email, deleted_at is not null as "isRemoved"
       from member where org_id = $1 and id = $2`,
    [orgId, userId],
  );
  const [row] = rows;
  if (!row) throw new AppError("not_found", "There is no such person.");
  const known = {
    names: [row.name],
    phones: [],
    emails: await addressesOf(tx, orgId, userId, row.email),
  };
  const own = await ownNames(tx, orgId, known.names, { leadIds: [], userId });
  return {
    kind: "user",
    orgId,
    name: row.name,
    leads: [],
    userId,
    obstacle: row.isRemoved
      ? null
      : `${row.name} still works here. Remove them under Users first, so that somebody takes over.`,
    known,
    identifiers: createIdentifiers(known, own),
  };
}

/** Also those from before somebody was removed: then the row itself holds none any more. */
async function addressesOf(
  tx: PoolClient,
  orgId: string,
  userId: string,
  email: string,
): Promise<string[]> {
  const { rows } = await tx.query<{ email: string | null }>(
    `select email from invitation where org_id = $1 and id = $2
     union
     select detail->>'email' from audit_log
      where org_id = $1 and object_type = 'user' and object_id = $2::text`,
    [orgId, userId],
  );
  const all = [email, ...rows.flatMap((row) => row.email ?? [])].map((one) => one.toLowerCase());
  return unique(all).filter((one) => one.includes("@") && !one.endsWith("@removed.invalid"));
}

/** Those of the names that no other lead and no other colleague bears. */
async function ownNames(
  tx: PoolClient,
  orgId: string,
  names: readonly string[],
  { leadIds, userId }: { leadIds: readonly string[]; userId: string | null },
): Promise<Set<string>> {
  const { rows } = await tx.query<{ name: string }>(
    `select n as name from unnest($2::text[]) n
      where not exists (select from lead
                         where org_id = $1 and lower(name) = lower(n) and id <> all($3))
        and not exists (select from member
                         where org_id = $1 and lower(name) = lower(n) and id is distinct from $4)`,
    [orgId, names, leadIds, userId],
  );
  return new Set(rows.map(({ name }) => name));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
