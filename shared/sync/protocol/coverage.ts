import * as v from "valibot";
import { moment } from "./primitives.ts";

/**
 * Least `createdAt` of the rows that a replica holds, by table; a table that is not named is held
 * whole. Chosen by the server when a snapshot begins and the same until the next one.
 */
export const floors = v.record(v.pipe(v.string(), v.maxLength(63)), moment);

export type Floors = v.InferOutput<typeof floors>;
