import type { Collection } from "../collection.ts";
import { collectionsOf } from "../models.ts";
import { type CrmAnswer, type CrmRequest, type RoutePack, type World } from "../pack.ts";
import type { RateWindow } from "../rate-windows.ts";
import { credential } from "../tokens.ts";
import { escapeXml } from "../xml.ts";
import { feedOf } from "./atom.ts";
import { entryOf, isDated, setNames } from "./entities.ts";
import { readOData } from "./odata.ts";
import { peopleShapes } from "./people-shapes.ts";
import { shapes } from "./shapes.ts";
import { isSigned } from "./signature.ts";

/** Nothing is documented; this is what clients are known to keep to. */
const windows: readonly RateWindow[] = [{ name: "minute", max: 60, perSec: 60 }];

const skewOfFaultMs = 10 * 60_000;

/** MarketSharp's read-only OData service: 23 entity sets as Atom, every request signed. */
export function createMarketsharp(world: World): RoutePack {
  const rows = collectionsOf(world, "marketsharp", { ...shapes, ...peopleShapes });
  const key = {
    company: "4711",
    key: credential(world, "marketsharp key"),
    secret: Buffer.from(credential(world, "marketsharp secret")).toString("base64"),
  };
  return {
    id: "marketsharp",
    collections: rows,
    settings: key,
    keyOf: ({ headers, now, fault }) => {
      const ours = fault === "clock-skew" ? now + skewOfFaultMs : now;
      return isSigned(headers.authorization, key, ours) ? key.key : null;
    },
    windowsFor: () => windows,
    unauthenticated: ({ now, fault }) => ({
      ...problem(401, "Unauthorized"),
      headers: {
        "content-type": "application/xml;charset=utf-8",
        date: new Date(fault === "clock-skew" ? now + skewOfFaultMs : now).toUTCString(),
      },
    }),
    limited: () => problem(503, "The service is busy."),
    answer: (request) => answer(new Map(Object.entries(rows)), request),
  };
}

function problem(status: number, message: string): CrmAnswer {
  return {
    status,
    headers: { "content-type": "application/xml;charset=utf-8" },
    body: `<?xml version="1.0" encoding="utf-8"?><m:error xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"><m:code /><m:message xml:lang="en-US">${escapeXml(message)}</m:message></m:error>`,
  };
}

function answer(rows: ReadonlyMap<string, Collection>, request: CrmRequest): CrmAnswer {
  const [, set = ""] = /^\/WcfDataService\.svc\/(\w+)(?:\(\))?$/.exec(request.path) ?? [];
  const model = [...setNames].find(([, name]) => name === set)?.[0] ?? "";
  const collection = rows.get(model);
  if (!collection) return problem(404, `Resource not found for the segment '${set}'.`);
  const query = readOData(request.query, isDated(model));
  if (typeof query === "string") return problem(400, query);
  if (request.fault === "shifted-page") collection.insertFirst(request.now);
  const list =
    query.sortedBy === "lastUpdate" ? collection.byModification() : collection.byCreation();
  const found = list.slice(0, list.length).filter(query.matches);
  const sorted = query.isDescending ? found.toReversed() : found;
  const skip = request.fault === "repeated-page" ? Math.max(0, query.skip - query.top) : query.skip;
  const shown = request.fault === "empty-page" ? [] : sorted.slice(skip, skip + query.top);
  const entries = shown.map((slot) => entryOf(model, collection, slot));
  const type = `MarketSharpModel.${model.charAt(0).toUpperCase()}${model.slice(1)}`;
  return {
    status: 200,
    headers: { "content-type": "application/atom+xml;type=feed;charset=utf-8" },
    body: feedOf(request.baseUrl, set, type, entries),
  };
}
