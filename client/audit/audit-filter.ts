import { useSearchParams } from "@solidjs/router";
import { createMemo } from "solid-js";
import { type AuditAction, auditActions } from "../../shared/audit/actions.ts";
import { createSheetUrl } from "../frame/sheet-url.ts";

/** Spans to choose from, in days back from now. */
export const spans = [
  { value: "1", label: "Last 24 hours" },
  { value: "7", label: "Last 7 days" },
  { value: "30", label: "Last 30 days" },
  { value: "90", label: "Last 90 days" },
] as const;

const facets = ["who", "what", "kind", "when"] as const;
type Facet = (typeof facets)[number];

/** Kinds of objects: what stands before the dot of an action, as people call it. */
export const kinds: Readonly<Record<string, string>> = {
  user: "People",
  role: "Roles",
  team: "Teams",
  branch: "Branches",
  lead: "Leads",
  source: "Lead sources",
  sub_source: "Sub-sources",
  assignment_rule: "Assignment rules",
  import: "Imports",
  crm_row: "Records from CRM sources",
  invitation: "Invitations",
  session: "Sessions",
  audit: "Audit log",
};

export const actionOptions = (Object.keys(auditActions) as AuditAction[]).map((value) => ({
  value,
  label: auditActions[value],
}));

export type AuditUrl = ReturnType<typeof createAuditUrl>;

/** The filter of the log, kept in the page's address. */
export function createAuditUrl() {
  const [params, setParams] = useSearchParams<Record<Facet, string>>();
  const sheet = createSheetUrl(["entry"]);
  const valuesOf = (facet: Facet) => params[facet]?.split(",").filter(Boolean) ?? [];
  /** As the API has it; the moment is fixed when the span is chosen. */
  const query = createMemo(() => {
    const asked = new URLSearchParams();
    if (params.who) asked.set("actorId", params.who);
    if (params.what) asked.set("action", params.what);
    if (params.kind) asked.set("objectType", params.kind);
    const days = Number(params.when);
    if (days > 0) asked.set("from", new Date(Date.now() - days * 86_400_000).toISOString());
    return asked.toString();
  });
  return {
    query,
    valuesOf,
    /** One at a time, but actions, of which there may be several. */
    choose: (facet: Facet, values: readonly string[]) =>
      setParams({ [facet]: (facet === "what" ? values : values.slice(-1)).join(",") || null }),
    filtering: () => facets.some((facet) => params[facet]),
    clear: () => setParams({ who: null, what: null, kind: null, when: null }),
    opened: () => sheet.opened("entry"),
    open: (id: string) => sheet.open("entry", id),
    close: sheet.close,
  };
}
