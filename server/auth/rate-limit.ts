import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { AppError } from "../../shared/errors.ts";
import { clientAddress } from "../client-address.ts";
import type { SignedIn } from "./actor.ts";

export interface Rate {
  readonly max: number;
  readonly windowMs: number;
}

export interface RateLimit {
  /** Counts one; returns the seconds to wait, 0 when it may go on. */
  take(key: string): number;
}

const maxKeys = 50_000;

/** At most `max` a window for each key. Each process counts for itself. */
export function createRateLimit({ max, windowMs }: Rate, now = Date.now): RateLimit {
  const windows = new Map<string, { count: number; endsAt: number }>();
  return {
    take: (key) => {
      const known = windows.get(key);
      const current =
        known && known.endsAt > now() ? known : { count: 0, endsAt: now() + windowMs };
      if (current !== known) {
        // Set anew, so that the map stays in the order of beginnings and the oldest can be dropped.
        windows.delete(key);
        windows.set(key, current);
        const [oldest] = windows.keys();
        if (windows.size > maxKeys && oldest !== undefined) windows.delete(oldest);
      }
      current.count += 1;
      return current.count > max ? Math.ceil((current.endsAt - now()) / 1000) : 0;
    },
  };
}

/** @throws AppError `rate_limited`, with `Retry-After` */
export function refuseWait(c: Context, seconds: number): void {
  if (seconds === 0) return;
  c.header("retry-after", String(seconds));
  const wait = seconds === 1 ? "a second" : `${seconds} seconds`;
  throw new AppError("rate_limited", `This was too often. Try again in ${wait}.`);
}

/** Limits how often one address writes to the routes behind it: guesses are writes. */
export function limitByAddress(rate: Rate) {
  const limit = createRateLimit(rate);
  return createMiddleware(async (c, next) => {
    if (c.req.method !== "GET") refuseWait(c, limit.take(clientAddress(c) ?? ""));
    await next();
  });
}

/** Limits how often one person calls the routes behind it; comes after `forMembers`. */
export function limitByPerson(rate: Rate) {
  const limit = createRateLimit(rate);
  return createMiddleware<SignedIn>(async (c, next) => {
    refuseWait(c, limit.take(c.var.actor.userId));
    await next();
  });
}
