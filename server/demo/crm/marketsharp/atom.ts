import type { Value } from "../values.ts";
import { escapeXml } from "../xml.ts";

/** A value with its type in the Entity Data Model; null for the type that need not be told, text. */
export interface Typed {
  readonly value: Value;
  readonly type: string | null;
}

export type Entry = Readonly<Record<string, Typed>>;

/** The Atom feed of an entity set, as WCF Data Services writes it. */
export function feedOf(
  baseUrl: string,
  set: string,
  type: string,
  entries: readonly Entry[],
): string {
  const base = `${baseUrl}/WcfDataService.svc`;
  return [
    `<?xml version="1.0" encoding="utf-8" standalone="yes"?>`,
    `<feed xml:base="${escapeXml(base)}/" xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata" xmlns="http://www.w3.org/2005/Atom">`,
    `<title type="text">${set}</title><id>${escapeXml(`${base}/${set}`)}</id>`,
    `<link rel="self" title="${set}" href="${set}" />`,
    ...entries.map((entry) => entryOf(base, set, type, entry)),
    `</feed>`,
  ].join("\n");
}

function entryOf(base: string, set: string, type: string, entry: Entry): string {
  const key = escapeXml(`${base}/${set}(guid'${String(Object.values(entry)[0]?.value)}')`);
  const properties = Object.entries(entry).map(([name, { value, type: edm }]) => {
    const typed = edm === null ? "" : ` m:type="${edm}"`;
    if (value === null) return `<d:${name}${typed} m:null="true" />`;
    return `<d:${name}${typed}>${escapeXml(String(value))}</d:${name}>`;
  });
  return `<entry><id>${key}</id><category term="${type}" scheme="http://schemas.microsoft.com/ado/2007/08/dataservices/scheme" /><title /><author><name /></author><content type="application/xml"><m:properties>${properties.join("")}</m:properties></content></entry>`;
}
