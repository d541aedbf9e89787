import type { InferOutput } from "valibot";
import { member } from "../../schema/organizations.ts";
import { ticket } from "../../schema/tickets.ts";
import type { Actor, MutationTx } from "../../shared/sync/mutation.ts";
import { noteOnTicket } from "../../shared/tickets/note-on-ticket.ts";
import { replyToTicket } from "../../shared/tickets/reply-to-ticket.ts";
import { readsNotes } from "../../shared/tickets/sight.ts";
import type { Effect } from "../sync/effects.ts";
import { beginning, followers, tell, watchers, whoSees } from "./tell.ts";

interface Said {
  readonly ticketId: string;
  readonly body: string;
  readonly mentions: readonly string[];
}

/** A reply is news to everybody who follows the ticket, and to those it names. */
const replied: Effect<InferOutput<typeof replyToTicket.args>> = {
  mutation: replyToTicket.name,
  run: (tx, said, actor) => tellOf(tx.asSystem(), said, actor, "reply"),
};

/** A note is news to those of them who read notes. */
const noted: Effect<InferOutput<typeof noteOnTicket.args>> = {
  mutation: noteOnTicket.name,
  run: (tx, said, actor) => tellOf(tx.asSystem(), said, actor, "note"),
};

export const saidEffects: readonly Effect[] = [replied, noted];

async function tellOf(
  tx: MutationTx,
  { ticketId, body, mentions }: Said,
  actor: Actor,
  what: "reply" | "note",
): Promise<void> {
  // Asked together: a reply waits for one answer of the database and not for three.
  const [found, watching, author] = await Promise.all([
    tx.get(ticket, ticketId),
    watchers(tx, ticketId),
    tx.get(member, actor.userId),
  ]);
  if (!found) return;
  const listening = new Set([...followers(found, watching), ...mentions]);
  listening.delete(actor.userId);
  if (listening.size === 0) return;
  const seeing = await whoSees(tx, actor.orgId, found, listening);
  const told = seeing
    .filter(({ rights }) => what === "reply" || readsNotes(rights))
    .map(({ person }) => person.id);
  const named = told.filter((userId) => mentions.includes(userId));
  const others = told.filter((userId) => !mentions.includes(userId));
  const name = author?.name ?? "Somebody";
  const about = `“${found.subject}”`;
  const line = { kind: `ticket_${what}`, body: beginning(body) };
  const title = what === "note" ? `${name} left a note on ${about}` : `${name} replied to ${about}`;
  await tell(tx, ticketId, others, { ...line, title }, actor.userId);
  const naming = { ...line, kind: "ticket_mention", title: `${name} mentioned you in ${about}` };
  await tell(tx, ticketId, named, naming, actor.userId);
}
