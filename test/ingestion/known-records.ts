import { endpoints, show } from "../../server/demo/crm/arrivy/arrivy.ts";
import { objectOf, type CallrailRows } from "../../server/demo/crm/callrail/objects.ts";
import type { Collection } from "../../server/demo/crm/collection.ts";
import { contactOf } from "../../server/demo/crm/five9/five9.ts";
import { tableOf as geniusTable } from "../../server/demo/crm/genius/tables.ts";
import { ownerOf } from "../../server/demo/crm/hubspot/directory.ts";
import { cellText } from "../../server/demo/crm/gsheet/sheets.ts";
import { columnsOf, objectText, objectTypes } from "../../server/demo/crm/hubspot/objects.ts";
import { eventOf, leadOf as submittedLead } from "../../server/demo/crm/leadconduit/events.ts";
import { entryOf, setNames } from "../../server/demo/crm/marketsharp/entities.ts";
import type { Source } from "../../server/demo/crm/pack.ts";
import { tableOf as salesproTable } from "../../server/demo/crm/salespro/tables.ts";
import { activityOf, leadOf, userOf } from "../../server/demo/crm/salesrabbit/objects.ts";
import type { SqlTable } from "../../server/demo/crm/sql-tables.ts";
import type { Slot } from "../../server/demo/crm/values.ts";

/** A model as its connector declares it, as far as it says what is read. */
export interface ModelPath {
  readonly code: string;
  readonly path: string;
}

/** What a model's rows are at the source, asked behind its API. */
export interface KnownRows {
  /** Of the rows that the model reads; edits of these are edits of the model. */
  readonly rows: Collection;
  readonly recordOf: (slot: Slot, position: number) => Readonly<Record<string, unknown>>;
}

/** Finds what the fake server keeps for a model. */
export function knownRows(source: Source, model: ModelPath): KnownRows {
  const known = bySource[source.id]?.(source.collections, model);
  if (known) return known;
  throw new Error(`Nothing is known of ${source.id}.${model.code}.`);
}

/** The records that are there now. */
export function recordsNow({ rows, recordOf }: KnownRows) {
  const list = rows.byCreation();
  return list.slice(0, list.length).map((slot, position) => recordOf(slot, position));
}

type Collections = Source["collections"];

const bySource: Readonly<
  Record<string, (collections: Collections, model: ModelPath) => KnownRows>
> = {
  hubspot: (collections, model) => {
    const name = model.path.split("/").at(-1) ?? "";
    const byPath = objectTypes.find(
      ({ names, model: of }) => names.includes(name) || placeOf(of, name),
    );
    if (!byPath) return plain(need(collections, "owners"), ownerOf);
    const rows = need(collections, byPath.model);
    const names = rows.fields.map((field) => field.name);
    const columns = columnsOf(byPath, rows, names);
    return plain(rows, (_rows, slot) => parsed(objectText(byPath, columns, slot)));
  },
  callrail: (collections, { code }) => {
    if (!isCallrail(collections) || !isCallrailModel(code))
      throw new Error(`CallRail has no ${code}.`);
    return plain(need(collections, code), (_rows, slot) => objectOf[code](collections, slot));
  },
  salesrabbit: (collections, { code }) => {
    if (code === "users") return plain(need(collections, "users"), userOf);
    return plain(need(collections, "leads"), code === "leads" ? leadOf : activityOf);
  },
  arrivy: (collections, { code }) => {
    const endpoint = endpoints[code];
    if (!endpoint) throw new Error(`Arrivy has no ${code}.`);
    return plain(need(collections, endpoint.model), (rows, slot) => show(endpoint, rows, slot));
  },
  leadconduit: submissions,
  activeprospect: submissions,
  marketsharp: (collections, { path }) => {
    const set = path.split("/").at(-1);
    const model = [...setNames].find(([, name]) => name === set)?.[0] ?? "";
    return plain(need(collections, model), (rows, slot) =>
      mapped(entryOf(model, rows, slot), ({ value }) => value),
    );
  },
  salespro: (collections, { path }) => ofTable(salesproTable(path, need(collections, path))),
  genius: (collections, { path }) => ofTable(geniusTable(path, need(collections, path))),
  gsheet: (collections, { code }) => {
    const rows = need(collections, code);
    return {
      rows,
      recordOf: (slot, position) => ({
        row: position + 2,
        ...Object.fromEntries(
          rows.fields.map((field) => [field.name, cellText(rows.value(slot, field))]),
        ),
      }),
    };
  },
  five9: (collections) =>
    plain(need(collections, "contacts"), (rows, slot) => Object.fromEntries(contactOf(rows, slot))),
};

function submissions(collections: Collections, { path }: ModelPath): KnownRows {
  const [events, leads] = [need(collections, "events"), need(collections, "leads")];
  if (path === "/leads") return plain(leads, submittedLead);
  return plain(events, (_rows, slot) => eventOf({ events, leads }, slot));
}

/** Custom objects are named by a setting in the path. */
function placeOf(model: string, name: string): boolean {
  return name === `{settings.${model}}`;
}

function ofTable({ rows, columns }: SqlTable): KnownRows {
  const recordOf = (slot: Slot) =>
    Object.fromEntries(columns.map(({ name, read }) => [name, read(slot)]));
  return { rows, recordOf };
}

function plain(
  rows: Collection,
  recordOf: (rows: Collection, slot: Slot) => Readonly<Record<string, unknown>>,
): KnownRows {
  return { rows, recordOf: (slot) => recordOf(rows, slot) };
}

function need(collections: Collections, name: string): Collection {
  const rows = collections[name];
  if (!rows) throw new Error(`There are no rows called ${name}.`);
  return rows;
}

function mapped<Value>(record: Readonly<Record<string, Value>>, to: (value: Value) => unknown) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value)]));
}

function parsed(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function isCallrail(
  collections: Readonly<Record<string, Collection>>,
): collections is CallrailRows {
  return Object.keys(objectOf).every((name) => name in collections);
}

function isCallrailModel(code: string): code is keyof typeof objectOf {
  return code in objectOf;
}
