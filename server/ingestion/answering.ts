import { resolver } from "hono-openapi";
import type * as v from "valibot";

/** What routes of ingestion are listed under. */
export const tags = ["ingestion"];

/** An answer of a route, for its description. */
export function answering(description: string, schema: v.GenericSchema, status = 200) {
  return {
    responses: {
      [status]: { description, content: { "application/json": { schema: resolver(schema) } } },
    },
  };
}
