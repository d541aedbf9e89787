import { findShape, type Shape } from "../../schema/shape.ts";
import type { Fact, Facts } from "./facts.ts";
import type { Write } from "./ledger.ts";
import { may, type Person } from "./oracle.ts";

/** @returns what is wrong with a write; null: nothing */
export type Judge = (write: Write) => string | null;

/**
 * Writes that follow from an allowed one, made by the product for everybody: `<what was asked>:<table>`.
 * Whoever adds a consequence says here that it is one.
 */
const consequences: readonly RegExp[] = [
  // Whoever is concerned is told.
  /:notification$/,
  // New leads are dealt out, with a line in their history.
  /^(lead\.create|POST \/api\/v1\/leads):(lead|timeline_event|assignment_pointer)$/,
  // Leads follow their owner to another team, and a team loses whoever led it.
  /^(user\.update|PATCH \/api\/v1\/users\/:id):(lead|team)$/,
  /^POST \/api\/v1\/users\/:id\/removal:/,
  // A person is exported or erased by the right to that, whatever it reaches.
  /^POST \/api\/v1\/privacy\/exports:privacy_(request|file)$/,
  /^POST \/api\/v1\/privacy\/erasures:/,
  // Rows of a file become leads by the right to import them.
  /^(POST|PATCH) \/api\/v1\/import/,
  // One's own name is one's own.
  /^PATCH \/api\/auth\/account:member$/,
  // Tickets count, keep their history and hand themselves over.
  /^ticket\.\w+:(ticket|ticket_event|ticket_watcher|ticket_read|ticket_note|ticket_reply)$/,
  // Beginning to act as somebody is recorded where admins see it.
  /:impersonation$/,
];

/** A write that says nothing about rights: a session that was used, a key, a counter. */
export function foldWrite({ table, op, before, after }: Write): boolean {
  if (/^auth_(session|verification)$/.test(table)) return true;
  // A job forgets browsers that their push service does not know, whoever asks for something meanwhile.
  if (table === "push_subscription" && op !== "INSERT") return true;
  if (table !== "api_key" || op !== "UPDATE") return false;
  return changedKeys(before, after).every((key) => key === "last_used_at");
}

/** Holds every committed write against the matrix. @param asked - `lead.assign`, or `PATCH /api/v1/leads/:id` */
export function createJudge(
  person: Person | null,
  asked: string,
  facts: Facts,
  insertsOfCase: Map<string, Fact>,
): Judge {
  return ({ table, op, before, after }) => {
    const what = `${op.toLowerCase()} ${table}`;
    const [was, is] = [before && toFact(table, before), after && toFact(table, after)];
    if (is && typeof is["id"] === "string") insertsOfCase.set(is["id"], { ...is, table });
    if (!person) return asked.includes("/api/auth/") ? null : `${what} for nobody`;
    if (table.startsWith("auth_")) return null;
    for (const row of [was, is])
      if (row && row["orgId"] !== person.orgId) return `${what} of another organization`;
    if (consequences.some((allowed) => allowed.test(`${asked}:${table}`))) return null;
    const shape = findShape(table);
    if (!shape) return null;
    const withNew: Facts = {
      row: (name, id) => {
        const made = insertsOfCase.get(id);
        return made?.["table"] === name ? made : facts.row(name, id);
      },
    };
    for (const code of codesOf(shape, op, was, is))
      for (const row of [was, is])
        if (row && !may(person, code, table, row, withNew))
          return `${what} without the right to ${code}`;
    return null;
  };
}

function codesOf(shape: Shape, op: Write["op"], was: Fact | null, is: Fact | null): Set<string> {
  if (op === "INSERT") return new Set([shape.writes ?? (shape.parent ? "edit" : "create")]);
  if (op === "DELETE") return new Set(["delete"]);
  const engines = new Set(["rv", "updatedAt", "updatedBy", "searchText"]);
  const changed = changedKeys(was, is).filter((key) => !engines.has(key));
  return new Set(changed.map((key) => shape.codes?.[key] ?? shape.writes ?? "edit"));
}

function changedKeys(was: Fact | null, is: Fact | null): string[] {
  return Object.keys(is ?? {}).filter(
    (key) => JSON.stringify(was?.[key]) !== JSON.stringify(is?.[key]),
  );
}

/** SQL names as those of the declaration. */
function toFact(table: string, row: Readonly<Record<string, unknown>>): Fact {
  const shape = findShape(table);
  const keys = new Map(shape?.columns.map(({ key, name }) => [name, key]));
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name === "org_id" ? "orgId" : name === "_rv" ? "rv" : (keys.get(name) ?? name),
      value,
    ]),
  );
}
