import type { IncomingHttpHeaders } from "node:http";
import type { Collection } from "./collection.ts";
import type { PackFault } from "./faults.ts";
import type { RateWindow } from "./rate-windows.ts";

/** A request as the pack of its source sees it. */
export interface CrmRequest {
  readonly method: string;
  /** Below the source's base URL, with a slash in front. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** As it was sent, percent signs and all; signatures cover it. */
  readonly rawPath: string;
  readonly rawQuery: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The source's base URL as the client knows it, for links in answers. */
  readonly baseUrl: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** What this one answer shall get wrong; null: nothing. */
  readonly fault: PackFault | null;
}

export interface CrmAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a source offers: the product's connection of that source holds these settings. */
export type Settings = Readonly<Record<string, string>>;

/** One source of the fake CRM server. */
export interface Source {
  readonly id: string;
  /** By the name of the model. */
  readonly collections: Readonly<Record<string, Collection>>;
  /** What a client needs besides the base URL; `{baseUrl}` in a value stands for it. */
  readonly settings: Settings;
  /** Puts tokens that were given out beyond use. */
  expireTokens?(): void;
}

/** A source that is read over HTTP. */
export interface RoutePack extends Source {
  /** Whose limits the request counts against; null refuses it as not signed in. */
  keyOf(request: CrmRequest): string | null;
  windowsFor(request: CrmRequest): readonly RateWindow[];
  unauthenticated(request: CrmRequest): CrmAnswer;
  /** @param window the limit that was exceeded @param waitMs until it has room again */
  limited(window: RateWindow, waitMs: number): CrmAnswer;
  answer(request: CrmRequest): CrmAnswer | Promise<CrmAnswer>;
}

/** What packs are made from. */
export interface World {
  readonly seed: number;
  /** Rows of a model such as `hubspot.contacts`; the pack's own number where absent. */
  readonly sizes: Readonly<Record<string, number>>;
  /** When the oldest rows were made, epoch ms. */
  readonly startsAt: number;
  /** Epoch ms. */
  readonly clock: () => number;
}

export function json(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): CrmAnswer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(body),
  };
}
