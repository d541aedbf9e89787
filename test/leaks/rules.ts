import type { Image } from "./history.ts";

/**
 * Who sees what, as people would say it. Written without the engine's audience keys, on purpose: this
 * is what they are held against.
 */
export interface Surroundings {
  /** The row that a child belongs to, as it was then. */
  parent(table: string, id: unknown): Image | null;
}

type Rule = (person: Image, row: Image, around: Surroundings) => boolean;

const everybody: Rule = () => true;
const withTheLead: Rule = (person, row, around) => {
  const lead = around.parent("lead", row["lead_id"]);
  return lead !== null && seesLead(person, lead);
};
const planners: Rule = ({ role }) => role === "admin" || role === "cre_tl";

const admins: Rule = ({ role }) => role === "admin";

const withTheTicket: Rule = (person, row, around) => {
  const ticket = around.parent("ticket", row["ticket_id"]);
  return ticket !== null && seesTicket(person, ticket);
};
const answersTickets: Rule = ({ role }) => role === "admin" || role === "developer";

const followsSources: Rule = ({ role }) =>
  role === "admin" || role === "developer" || role === "cre_tl";

const rules: Readonly<Record<string, Rule>> = {
  organization: everybody,
  role: everybody,
  role_grant: everybody,
  role_mask: everybody,
  branch: everybody,
  team: everybody,
  member: everybody,
  source: everybody,
  sub_source: everybody,
  vehicle_model: everybody,
  vehicle_variant: everybody,
  lead: (person, row) => seesLead(person, row),
  timeline_event: withTheLead,
  call: withTheLead,
  follow_up: withTheLead,
  milestone: withTheLead,
  notification: (person, row) => row["user_id"] === person["id"],
  assignment_rule: planners,
  assignment_rule_member: (person, row, around) =>
    planners(person, row, around) && around.parent("assignment_rule", row["rule_id"]) !== null,
  import: ({ id, role }, row) =>
    role === "admin" || role === "developer" || (role === "cre_tl" && row["created_by"] === id),
  ticket: (person, row) => seesTicket(person, row),
  ticket_reply: withTheTicket,
  ticket_event: withTheTicket,
  ticket_watcher: withTheTicket,
  ticket_read: withTheTicket,
  attachment: withTheTicket,
  ticket_note: answersTickets,
  canned_reply: answersTickets,
  ticket_setting: everybody,
  crm_source: followsSources,
  crm_model: followsSources,
  field_mapping: followsSources,
  sync_schedule: followsSources,
  sync_run: followsSources,
  impersonation: admins,
  privacy_request: admins,
  crm_export: ({ role }) => role === "admin" || role === "developer",
  notification_preference: (person, row) => row["user_id"] === person["id"],
  system_alert: answersTickets,
  saved_view: (person, row) =>
    row["owner_id"] === person["id"] ||
    (row["team_id"] !== null && row["team_id"] === person["team_id"]),
};

/** The parent that decides about a child, and the column that names it. */
export const parents: Readonly<Record<string, { table: string; column: string }>> = {
  timeline_event: { table: "lead", column: "lead_id" },
  call: { table: "lead", column: "lead_id" },
  follow_up: { table: "lead", column: "lead_id" },
  milestone: { table: "lead", column: "lead_id" },
  assignment_rule_member: { table: "assignment_rule", column: "rule_id" },
  ticket_reply: { table: "ticket", column: "ticket_id" },
  ticket_event: { table: "ticket", column: "ticket_id" },
  ticket_watcher: { table: "ticket", column: "ticket_id" },
  ticket_read: { table: "ticket", column: "ticket_id" },
  attachment: { table: "ticket", column: "ticket_id" },
};

/** @throws Error for a table that nobody has written a rule for: say here who sees it */
export function maySee(
  person: Image | null,
  table: string,
  row: Image,
  around: Surroundings,
): boolean {
  const rule = rules[table];
  if (!rule) throw new Error(`Nobody has said who sees ${table}: add a rule.`);
  return person?.["active"] === true && rule(person, row, around);
}

/** What can be kept from a role. A lead's history tells what its columns were, so it goes with each. */
const secrets: Readonly<Record<string, readonly string[]>> = {
  "lead.phone": ["phone", "phone_typed", "phone_2"],
  "lead.email": ["email"],
};

/**
 * Columns, by SQL name, that this person gets as null: what their role is kept from, or else a viewer
 * from the ways to call a lead.
 */
export function withheld(person: Image, table: string): readonly string[] {
  const said = (person["masks"] ?? {}) as Readonly<Record<string, boolean>>;
  const kept = Object.keys(secrets).filter(
    (secret) => said[secret] ?? (person["role"] === "viewer" && secret === "lead.phone"),
  );
  if (table === "timeline_event") return kept.length > 0 ? ["data"] : [];
  return table === "lead" ? kept.flatMap((secret) => secrets[secret] ?? []) : [];
}

function seesLead(person: Image, lead: Image): boolean {
  const isOwner = lead["owner_id"] === person["id"];
  switch (person["role"]) {
    case "admin":
    case "viewer":
      return true;
    case "cre":
      return isOwner;
    case "cre_tl":
      return isOwner || isOfTeam(person, lead) || isWaitingNear(person, lead);
    default:
      return false;
  }
}

function isOfTeam(person: Image, lead: Image): boolean {
  return lead["team_id"] !== null && lead["team_id"] === person["team_id"];
}

/** A lead of nobody waits for the team leads of its branch, or for all where it has none. */
function isWaitingNear(person: Image, lead: Image): boolean {
  const branchId = lead["branch_id"];
  return lead["owner_id"] === null && (branchId === null || branchId === person["branch_id"]);
}

function seesTicket(person: Image, ticket: Image): boolean {
  const { id, role } = person;
  if (role === "admin" || role === "developer") return true;
  const isTheirs = ticket["raised_by"] === id || ticket["assignee_id"] === id;
  return isTheirs || (role === "cre_tl" && isOfTeam(person, ticket));
}
