import type { PlainRequest } from "../asking/credentials.ts";
import { createSourceClient, type SourceClient } from "../asking/client.ts";
import { decode } from "./decode.ts";
import { decodeSheet } from "./decode-sheet.ts";
import { fill } from "../asking/fill.ts";
import { firstRow, nextPage, pageParameters } from "./paging.ts";
import type { Position } from "./position.ts";
import type { Reader, Reading, ReadPage } from "./reader.ts";
import { nextOfSearch, searchBody, unseenOf } from "./search-restart.ts";
import { type Slice, sayTime, slicesOf } from "./slices.ts";
import { PositionExpired, SourceFailure } from "../asking/source-failure.ts";
import { walk, walkText } from "./walk.ts";

/** Reads what a source offers over HTTP. */
export function createHttpReader(reading: Reading): Reader {
  const client = createSourceClient(reading.asking);
  const slices = slicesOf(reading.model, reading.plan);
  let emptyBefore = false;
  return {
    read: async (position) => {
      const slice = slices[position.slice];
      if (!slice) return { records: [], next: null, expected: null };
      const page = await readPage(client, reading, position, slice, emptyBefore);
      emptyBefore = page.records.length === 0;
      const following = position.slice + 1 < slices.length ? { slice: position.slice + 1 } : null;
      return { ...page, next: page.next ?? following };
    },
    close: () => Promise.resolve(),
  };
}

/** An empty page that is not the last is asked for once more: sources slip. */
async function readPage(
  client: SourceClient,
  reading: Reading,
  position: Position,
  slice: Slice,
  emptyBefore: boolean,
): Promise<ReadPage> {
  const isSearch = reading.model.incremental.kind === "search" && slice.from !== null;
  const read = async () => {
    try {
      return isSearch && position.listed !== true
        ? await readSearch(client, reading, position, slice)
        : await readList(client, reading, position, slice, emptyBefore);
    } catch (error) {
      throw isBeginning(position) ? error : asExpired(error);
    }
  };
  const page = await read();
  return page.records.length === 0 && page.next !== null ? read() : page;
}

function isBeginning(position: Position): boolean {
  return Object.keys(position).every((part) => part === "slice");
}

/** In the middle of a list, a refusal of the question means that its place is not known any more. */
function asExpired(error: unknown): unknown {
  const isRefused =
    error instanceof SourceFailure && [400, 404, 410, 422].includes(error.status ?? 0);
  return isRefused ? new PositionExpired(error.message) : error;
}

async function readList(
  client: SourceClient,
  reading: Reading,
  position: Position,
  slice: Slice,
  emptyBefore: boolean,
): Promise<ReadPage> {
  const { model } = reading;
  const request = listRequest(reading, position, slice);
  const { answer, records } = await client.ask(request, (text) => decode(model, text));
  if (model.decode === "sheet") {
    const sheet = decodeSheet(answer, position.row ?? firstRow);
    const facts = { records: Array.from({ length: sheet.rows }), answer, emptyBefore };
    return {
      records: sheet.records,
      next: nextPage(model.paging, position, facts),
      expected: null,
    };
  }
  const next = nextPage(model.paging, position, { records, answer, emptyBefore });
  const total = model.total ? walk(answer, model.total) : undefined;
  const expected = typeof total === "number" ? total : null;
  return { records, next, expected, ...warningOf(model, records.length) };
}

/** A full answer of a source that says no more than so much at once is not known to be all. */
function warningOf({ most }: Reading["model"], count: number): Pick<ReadPage, "warning"> {
  if (most === undefined || count < most) return {};
  const shown = most.toLocaleString("en");
  return {
    warning: `The source tells no more than ${shown} records at once and told as many. What it has beyond them is unknown, so nothing was marked as deleted.`,
  };
}

async function readSearch(
  client: SourceClient,
  { asking, model }: Reading,
  position: Position,
  slice: Slice,
): Promise<ReadPage> {
  const { incremental } = model;
  if (incremental.kind !== "search") throw new Error(`${model.code} has no search.`);
  const properties = fill(model.query["properties"] ?? "", asking).split(",");
  const request = {
    method: "POST",
    url: urlOf(asking.baseUrl, fill(incremental.path, asking)),
    headers: { "content-type": "application/json" },
    body: searchBody(incremental, position, slice.from, properties),
  };
  const { answer, records } = await client.ask(request, (text) => decode(model, text));
  const after = walkText(answer, ["paging", "next", "after"]);
  const next = nextOfSearch(incremental, position, { records, after });
  const total = walk(answer, ["total"]);
  return {
    records: unseenOf(incremental, position, records),
    next,
    expected: typeof total === "number" && position.since === undefined ? total : null,
  };
}

function listRequest(
  { asking, model }: Reading,
  position: Position,
  { from, to }: Slice,
): PlainRequest {
  const { settings } = asking;
  const headers = Object.fromEntries(
    Object.entries(model.headers).map(([name, text]) => [name, fill(text, { settings })]),
  );
  const { incremental } = model;
  if (incremental.kind === "header" && from !== null)
    headers[incremental.header] = sayTime(from, incremental.format);
  const body = model.body === undefined ? undefined : fill(model.body, { settings });
  return {
    method: model.method,
    url: listUrl(asking, model, position, { from, to }),
    headers,
    body,
  };
}

function listUrl(
  { settings, baseUrl }: Reading["asking"],
  model: Reading["model"],
  position: Position,
  slice: Slice,
): URL {
  if (position.url !== undefined) return followed(position.url, baseUrl);
  const url = urlOf(baseUrl, fill(model.path, { settings }));
  const { paging, incremental } = model;
  for (const [name, text] of Object.entries(model.query)) {
    if (paging.kind !== "rows") url.searchParams.append(name, fill(text, { settings }));
    else
      for (const range of rangesOf(text, paging.size, position))
        url.searchParams.append(name, fill(text, { settings, cursor: range }));
  }
  if (incremental.kind === "query" && slice.from !== null)
    for (const [name, text] of Object.entries(incremental.query)) {
      const say = (at: string | null) => (at === null ? "" : sayTime(at, incremental.format));
      const filling = { settings, cursor: say(slice.from), end: say(slice.to) };
      url.searchParams.append(name, fill(text, filling));
    }
  for (const [name, value] of Object.entries(pageParameters(paging, position)))
    url.searchParams.set(name, value);
  return url;
}

/** The headings and then a block of rows; a parameter without a range is said once. */
function rangesOf(text: string, size: number, { row = firstRow }: Position): string[] {
  return text.includes("{cursor}") ? ["1:1", `${row}:${row + size - 1}`] : [""];
}

function urlOf(baseUrl: string, path: string): URL {
  return new URL(baseUrl.replace(/\/$/, "") + path);
}

/** A source's link to its next page must lead to the source. */
function followed(link: string, baseUrl: string): URL {
  const url = new URL(link, baseUrl);
  if (url.origin !== new URL(baseUrl).origin)
    throw new SourceFailure(
      `The source's link to the next page leads to another host, ${url.host}. It is not followed.`,
    );
  return url;
}
