import { uuidv7 } from "uuidv7";
import type { Rights } from "../../shared/permissions.ts";
import { readsNotes } from "../../shared/tickets/sight.ts";

/** A reply or note, as it is told of. */
export interface Said {
  readonly id: string;
  readonly kind: "reply" | "note";
  readonly ticketId: string;
  readonly subject: string;
  readonly authorId: string;
  /** Null: whoever it was is no longer known. */
  readonly author: string | null;
  readonly body: string;
  readonly mentions: readonly string[];
  readonly createdAt: string;
}

/** Somebody who sees the ticket and follows it or is named. */
export interface Listener {
  readonly userId: string;
  readonly rights: Rights;
  /** Whether they have read the ticket up to here already. */
  readonly hasRead: boolean;
}

/** The lines in bells about what was said: one for each listener who may read it, its author excepted. */
export function linesOf(said: Said, listeners: readonly Listener[]) {
  const { kind, ticketId, authorId, body, mentions, createdAt } = said;
  return listeners
    .filter(({ userId, rights }) => userId !== authorId && (kind === "reply" || readsNotes(rights)))
    .map(({ userId, hasRead }) => ({
      id: uuidv7(),
      userId,
      ticketId,
      body: beginning(body),
      // What a line quotes is found again by its moment.
      createdAt,
      createdBy: authorId,
      updatedAt: createdAt,
      updatedBy: authorId,
      readAt: hasRead ? createdAt : null,
      ...wordFor(said, mentions.includes(userId)),
    }));
}

function wordFor({ kind, author, subject }: Said, isNamed: boolean) {
  const [name, about] = [author ?? "Somebody", `“${subject}”`];
  if (isNamed) return { kind: "ticket_mention", title: `${name} mentioned you in ${about}` };
  if (kind === "note") return { kind: "ticket_note", title: `${name} left a note on ${about}` };
  return { kind: "ticket_reply", title: `${name} replied to ${about}` };
}

const shownLength = 140;

/** The beginning of a text, on one line. */
function beginning(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > shownLength ? `${line.slice(0, shownLength - 1)}…` : line;
}
