import * as v from "valibot";
import { type Down, down } from "../../shared/sync/protocol/down.ts";
import type { Poke } from "../../shared/sync/protocol/poke.ts";
import type { SnapPart } from "../../shared/sync/protocol/snapshot.ts";

/**
 * A frame of the server as a message.
 *
 * @throws Error for anything that is not one
 */
export function parseDown(frame: string): Down {
  const message: unknown = JSON.parse(frame);
  return isPlainPoke(message) || isPage(message) ? message : v.parse(down, message);
}

/** Whether this is a page of a snapshot; like a plain poke it lets through no more than the schema. */
function isPage(message: unknown): message is SnapPart {
  if (typeof message !== "object" || message === null) return false;
  const { type, page, at, tbl, rows } = message as Record<string, unknown>;
  const isPart = type === "snapPart" && Object.keys(message).length === 5;
  return isPart && isVersion(page) && isVersion(at) && isPut([tbl, rows]);
}

/**
 * Whether this is a poke that only brings rows, as nearly all are. It lets through less than the
 * schema, which looks at whatever fails here, and costs a small part of it.
 */
function isPlainPoke(message: unknown): message is Poke {
  if (typeof message !== "object" || message === null) return false;
  const { type, from, to, dels, puts } = message as Record<string, unknown>;
  const isPoke = type === "poke" && Object.keys(message).length === 5;
  return isPoke && isVersion(from) && isVersion(to) && isEmpty(dels) && isPuts(puts);
}

function isVersion(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function isPuts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isPut);
}

function isPut(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [table, rows] = value as unknown[];
  const isTable = typeof table === "string" && table.length <= 63;
  return isTable && Array.isArray(rows) && rows.every(Array.isArray);
}
