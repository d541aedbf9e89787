import type { Code, MaskedField, PermissionObject, Scope } from "../../shared/permissions.ts";

export const objectWords: Readonly<Record<PermissionObject, string>> = {
  lead: "Leads",
  ticket: "Tickets",
  ticket_note: "Ticket notes",
  canned_reply: "Canned replies",
  ticket_setting: "Ticket settings",
  import: "Imports",
  assignment_rule: "Assignment rules",
  user: "People",
  team: "Teams and branches",
  role: "Roles",
  audit: "Audit log",
  privacy: "Privacy",
  notification: "Notifications",
  crm_source: "CRM sources",
  crm_row: "CRM records",
  sync_run: "Sync runs",
  saved_view: "Saved views",
  system_alert: "System alerts",
  organization: "Organization",
};

export const codeWords: Readonly<Record<Code, string>> = {
  view: "See",
  create: "Add",
  edit: "Change",
  delete: "Delete",
  assign: "Assign",
  schedule: "Shifts",
  convert: "Convert",
  share: "Share",
  import: "Import",
  export: "Export",
  configure: "Configure",
  manage_custom_fields: "Custom fields",
  impersonate: "View as",
  run_sync: "Run syncs",
};

export const scopeWords: Readonly<Record<Scope, string>> = {
  own: "Own",
  team: "Team",
  territory: "Branch",
  all: "All",
};

export const fieldWords: Readonly<Record<MaskedField, string>> = {
  "lead.phone": "Phone numbers of leads",
  "lead.email": "E-mail addresses of leads",
  "lead.remarks": "Remarks on leads",
};
