import * as v from "valibot";
import { filled, id } from "../leads/arguments.ts";

/** What somebody says on a ticket, and to whom in particular. */
export const said = {
  id,
  ticketId: id,
  body: filled(20_000, "Write something first."),
  mentions: v.pipe(v.array(id), v.maxLength(20, "Name 20 people at most.")),
};
