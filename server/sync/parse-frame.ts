import * as v from "valibot";
import { type Up, up } from "../../shared/sync/protocol/up.ts";

export type Parsed = { message: Up; problem?: never } | { message: null; problem: string };

/** @returns a frame's message, or what it is not: no word of it is ever logged */
export function parseFrame(frame: unknown): Parsed {
  if (typeof frame !== "string") return { message: null, problem: "not text" };
  try {
    // The first issue is enough: half a megabyte of wrong values would make as many.
    const parsed = v.safeParse(up, JSON.parse(frame), { abortEarly: true });
    if (parsed.success) return { message: parsed.output };
    return { message: null, problem: `no ${parsed.issues[0].type}` };
  } catch {
    return { message: null, problem: "not JSON" };
  }
}
