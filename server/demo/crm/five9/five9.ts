import { collectionsOf } from "../models.ts";
import type { Collection } from "../collection.ts";
import { type CrmAnswer, type CrmRequest, type RoutePack, type World } from "../pack.ts";
import type { RateWindow } from "../rate-windows.ts";
import { credential } from "../tokens.ts";
import { iso, pick, type Slot, type Value } from "../values.ts";
import { escapeXml, textsOf } from "../xml.ts";
import { shapes } from "./shapes.ts";

const windows: readonly RateWindow[] = [{ name: "minute", max: 100, perSec: 60 }];

const lists = ["Web Leads", "Canvass", "Rehash & Revive"];

/** More contacts than these are not told in one answer, and there is no second page. */
const most = 1000;

/** Five9's configuration service: SOAP, basic authentication, lists and the contacts in them. */
export function createFive9(world: World): RoutePack {
  const rows = collectionsOf(world, "five9", shapes);
  const [user, pass] = ["reader@fake.example.com", credential(world, "five9 password")];
  const expected = `Basic ${Buffer.from(`${user}:${pass}`).toString("base64")}`;
  return {
    id: "five9",
    collections: rows,
    settings: { user, pass },
    keyOf: ({ headers }) => (headers.authorization === expected ? user : null),
    windowsFor: () => windows,
    unauthenticated: () => fault(401, "ns2:AuthenticationException", "Bad credentials"),
    limited: () => fault(429, "ns2:ConcurrentModificationException", "API call limit exceeded"),
    answer: (request) => answer(rows.contacts, request),
  };
}

function answer(contacts: Collection, { path, body }: CrmRequest): CrmAnswer {
  if (!/^\/wsadmin\/v\d+(_\d+)?\/AdminWebService$/.test(path))
    return fault(404, "ns2:NotFound", "There is no such service.");
  if (/<(\w+:)?getListsInfo[\s/>]/.test(body)) return soap("getListsInfo", listsOf(contacts));
  if (/<(\w+:)?getContactRecords[\s/>]/.test(body))
    return soap("getContactRecords", recordsOf(contacts, body));
  return fault(500, "S:Client", "Cannot find dispatch method.");
}

function soap(method: string, inside: string): CrmAnswer {
  return xml(
    200,
    `<ns2:${method}Response xmlns:ns2="http://service.admin.ws.five9.com/">${inside}</ns2:${method}Response>`,
  );
}

function fault(status: number, code: string, message: string): CrmAnswer {
  return xml(
    status,
    `<env:Fault><faultcode>${code}</faultcode><faultstring>${escapeXml(message)}</faultstring></env:Fault>`,
  );
}

function xml(status: number, body: string): CrmAnswer {
  return {
    status,
    headers: { "content-type": "text/xml;charset=utf-8" },
    body: `<?xml version="1.0" encoding="UTF-8"?><env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Header /><env:Body>${body}</env:Body></env:Envelope>`,
  };
}

const listOf = ({ index }: Slot): string => pick(lists, index);

function slotsOf(contacts: Collection): Slot[] {
  const list = contacts.byCreation();
  return list.slice(0, list.length);
}

function listsOf(contacts: Collection): string {
  const slots = slotsOf(contacts);
  return lists
    .map((name) => {
      const size = slots.filter((slot) => listOf(slot) === name).length;
      return `<return><name>${escapeXml(name)}</name><size>${size}</size></return>`;
    })
    .join("");
}

/** The names of the fields once, then for each contact its values in their order. */
function recordsOf(contacts: Collection, body: string): string {
  const names = [
    "contactID",
    "sys_created_date",
    "last_list",
    ...contacts.fields.map(({ name }) => name),
  ];
  const [fieldNames, values] = [textsOf(body, "field"), textsOf(body, "value")];
  const criteria = fieldNames.map((name, at) => ({ name, value: values[at] ?? "" }));
  const found = slotsOf(contacts)
    .map((slot) => contactOf(contacts, slot))
    .filter((row) => criteria.every(({ name, value }) => isLike(row.get(name) ?? null, value)));
  const records = found.slice(0, most).map((row) => {
    const told = names.map((name) => `<data>${escapeXml(textOf(row.get(name) ?? null))}</data>`);
    return `<records><values>${told.join("")}</values></records>`;
  });
  const fields = names.map((name) => `<fields>${escapeXml(name)}</fields>`);
  return `<return>${fields.join("")}${records.join("")}</return>`;
}

export function contactOf(contacts: Collection, slot: Slot): ReadonlyMap<string, Value> {
  return new Map<string, Value>([
    ["contactID", String(300_001 + slot.index)],
    ["sys_created_date", iso(slot.createdAt).replace("T", " ").slice(0, 19)],
    ["last_list", listOf(slot)],
    ...contacts.fields.map((field) => [field.name, contacts.value(slot, field)] as const),
  ]);
}

/** A percent sign stands for anything. */
function isLike(value: Value, pattern: string): boolean {
  if (pattern === "" || pattern === "%") return true;
  const text = textOf(value).toLowerCase();
  const parts = pattern.toLowerCase().split("%");
  if (parts.length === 1) return text === pattern.toLowerCase();
  return text.startsWith(parts[0] ?? "") && parts.every((part) => text.includes(part));
}

function textOf(value: Value): string {
  if (value === null) return "";
  return typeof value === "object" ? value.join(";") : String(value);
}
