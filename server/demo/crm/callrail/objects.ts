import type { Collection } from "../collection.ts";
import { iso, scramble, type Slot } from "../values.ts";
import { usualOfCall } from "./shapes.ts";

type CallrailModel =
  | "accounts"
  | "calls"
  | "companies"
  | "form_submissions"
  | "tags"
  | "text_messages"
  | "trackers"
  | "users";

export type CallrailRows = Readonly<Record<CallrailModel, Collection>>;

export const accountId = "ACC7f31c0de5a9b4e22";

const idOf = (prefix: string, index: number): string =>
  `${prefix}${scramble(17, index, 1).toString(16).padStart(8, "0")}${String(index).padStart(8, "0")}`;

/** The index of an id that `idOf` made; -1 for any other. */
export function indexOf(prefix: string, id: string): number {
  const index = Number(id.slice(-8));
  return Number.isInteger(index) && idOf(prefix, index) === id ? index : -1;
}

const company = (rows: CallrailRows, { index }: Slot) => {
  const all = rows.companies.byCreation();
  const slot = all.at(scramble(3, index, 5) % all.length);
  return { company_id: idOf("COM", slot.index), company_name: rows.companies.row(slot)["name"] };
};

/** How a row of each model looks in an answer. */
export const objectOf: Readonly<
  Record<CallrailModel, (rows: CallrailRows, slot: Slot) => Record<string, unknown>>
> = {
  accounts: (rows, slot) => ({
    id: accountId,
    ...rows.accounts.row(slot),
    numeric_id: 100_000_001,
  }),
  calls: (rows, slot) => ({
    id: idOf("CAL", slot.index),
    ...rows.calls.row(slot),
    direction: slot.index % 4 === 0 ? "outbound" : "inbound",
    start_time: iso(slot.createdAt),
    tags: slot.index % 3 === 0 ? ["Quoted", "Roof & gutter"] : [],
    tracker_id: idOf("TRK", slot.index % 40),
    ...company(rows, slot),
  }),
  companies: (rows, slot) => ({
    id: idOf("COM", slot.index),
    ...rows.companies.row(slot),
    created_at: iso(slot.createdAt),
  }),
  form_submissions: (rows, slot) => {
    const { message, ...row } = rows.form_submissions.row(slot);
    return {
      id: idOf("FRT", slot.index),
      person_id: idOf("PER", slot.index),
      ...row,
      form_data: { message, page: slot.index % 9 },
      submitted_at: iso(slot.createdAt),
      submission_time: iso(slot.createdAt),
      company_id: company(rows, slot).company_id,
    };
  },
  tags: (rows, slot) => ({
    id: 5001 + slot.index,
    ...rows.tags.row(slot),
    company_id: company(rows, slot).company_id,
    tag_level: "company",
    configuration: { background_color: "gray1" },
  }),
  text_messages: (rows, slot) => {
    const { message, ...row } = rows.text_messages.row(slot);
    const direction = slot.index % 2 === 0 ? "incoming" : "outgoing";
    const at = iso(slot.createdAt);
    return {
      id: idOf("SMT", slot.index),
      ...row,
      direction,
      message,
      sent_at: at,
      status: "sent",
      state: "active",
      last_message_at: at,
      recent_messages: [{ direction, content: message, created_at: at }],
      company_id: company(rows, slot).company_id,
    };
  },
  trackers: (rows, slot) => {
    const { source, call_flow: flow, ...row } = rows.trackers.row(slot);
    const { company_id: id, company_name: name } = company(rows, slot);
    return {
      id: idOf("TRK", slot.index),
      ...row,
      tracking_numbers: [`+1515555${String(slot.index).padStart(4, "0")}`],
      company: { id, name },
      source: { type: source },
      call_flow: { type: flow, recording_enabled: true },
      created_at: iso(slot.createdAt),
    };
  },
  users: (rows, slot) => ({
    id: idOf("USR", slot.index),
    ...rows.users.row(slot),
    name: rows.users.row(slot)["first_name"],
    permissions: { reports: true },
    created_at: iso(slot.createdAt),
  }),
};

/** A call with its usual fields and those asked for besides. */
export function callOf(rows: CallrailRows, slot: Slot, asked: ReadonlySet<string>) {
  const all = Object.entries(objectOf.calls(rows, slot));
  return Object.fromEntries(all.filter(([name]) => usualOfCall.has(name) || asked.has(name)));
}
