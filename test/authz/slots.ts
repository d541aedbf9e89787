const people = new Set([
  "owner",
  "user",
  "successor",
  "assignee",
  "raised",
  "author",
  "caller",
  "actor",
  "person",
  "assigned",
  "reached",
  "qualified",
  "created",
  "updated",
  "resolved",
  "done",
  "activity",
]);

const tables: Readonly<Record<string, string>> = {
  model: "vehicle_model",
  variant: "vehicle_variant",
  rule: "assignment_rule",
  key: "api_key",
  session: "auth_session",
  tickets: "ticket",
  subject: "lead",
  run: "sync_run",
};

/** Ids that name a row other than their word says, by `<table or noun>.<key>`. */
const special: Readonly<Record<string, string>> = {
  "team.leadId": "member",
  "role.role": "role",
  "role_grant.role": "role",
  "role_mask.role": "role",
  "attachment.replyId": "ticket_reply",
};

/**
 * Which table an id belongs to, by the key it stands under.
 *
 * @param noun - table of whatever holds the key, for words that mean different things in different places
 * @returns null for no table that is known: the id of a new row, or no row at all
 */
export function tableOfKey(noun: string, key: string, known: ReadonlySet<string>): string | null {
  const exact = special[`${noun}.${key}`];
  if (exact) return exact;
  const word = /^(.*?)(Ids?|By)$/.exec(key)?.[1];
  if (!word) return null;
  if (people.has(word)) return "member";
  const name = tables[word] ?? word.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return known.has(name) ? name : null;
}
