import { createSelectSchema } from "drizzle-valibot";
import { lead } from "./leads.ts";

/** Rows as valibot schemas, from the same declarations as their DDL and their types. */
export const leadSchema = createSelectSchema(lead);
