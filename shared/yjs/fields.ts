import type { PgTable } from "drizzle-orm/pg-core";
import { cannedReply, ticket } from "../../schema/tickets.ts";
import type { AnyRow } from "../sync/row.ts";

/** A column whose text is written together; the column holds what it says, for search and lists. */
export interface TextField {
  /** Table and column, as they stand in a room's name. */
  readonly name: string;
  readonly table: PgTable;
  /** Key of the column. */
  readonly column: string;
  /** Key of the column of `text_document` that names the record. */
  readonly recordKey: "ticketId" | "cannedReplyId";
  /** Columns of the record for when it was last changed and by whom, where it has them. */
  readonly editedKeys?: { readonly at: string; readonly by: string };
  /** Whether a record as it stands takes changes at all. */
  readonly isOpen: (row: AnyRow) => boolean;
}

export const textFields: readonly TextField[] = [
  {
    name: "ticket.description",
    table: ticket,
    column: "description",
    recordKey: "ticketId",
    editedKeys: { at: "descriptionEditedAt", by: "descriptionEditedBy" },
    isOpen: ({ status }) => status !== "closed",
  },
  {
    name: "canned_reply.body",
    table: cannedReply,
    column: "body",
    recordKey: "cannedReplyId",
    isOpen: ({ deletedAt }) => deletedAt === null,
  },
];

export type TextFieldName = "ticket.description" | "canned_reply.body";

/** Characters an editor lets people write. */
export const maxTextLength = 20_000;

const roomPattern = /^([a-z_]+\.[a-z_]+)\.([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})$/;

/** The address of a text behind `/yjs/`. */
export function roomName(field: TextFieldName, recordId: string): string {
  return `${field}.${recordId}`;
}

/** What a room's name means, or null when it means nothing. */
export function readRoomName(name: string): { field: TextField; recordId: string } | null {
  const [, fieldName, recordId] = roomPattern.exec(name) ?? [];
  const field = textFields.find((each) => each.name === fieldName);
  return field && recordId !== undefined ? { field, recordId } : null;
}
