import { placeOfNotice } from "../../shared/notifications/places.ts";
import { type Letter, toHtml, toText } from "../mail/layout.ts";
import type { Mail } from "../mail/mailer.ts";
import { replyLine } from "../mail/own-words.ts";
import type { ReplyAddresses } from "../mail/reply-address.ts";

/** A line of the bell with what an e-mail about it says. */
export interface MailLine {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string | null;
  readonly leadId: string | null;
  readonly ticketId: string | null;
  /** Whom it goes to. */
  readonly email: string;
  readonly organization: string;
  /** Of the ticket, where it is about one. */
  readonly number: number | null;
  readonly subject: string | null;
  readonly status: string | null;
  /** The whole reply or note that it tells of. */
  readonly said: string | null;
}

/** Kinds that begin a conversation; all others continue one. */
const first: ReadonlySet<string> = new Set(["ticket_raised", "ticket_assigned"]);

/** @param origin - such as `https://crm.example.com` */
export function mailOf(line: MailLine, origin: string, replies: ReplyAddresses | null): Mail {
  const mayAnswer = replies !== null && line.ticketId !== null && line.status !== "closed";
  const letter: Letter = {
    heading: line.title,
    body: [line.said ?? line.body].filter((text) => text !== null),
    action: { label: actionOf(line), url: `${origin}${placeOfNotice(line)}` },
    footer: `${line.organization} sent this by Baton. What comes by e-mail is set under Notifications: ${origin}/notifications`,
    above: mayAnswer ? replyLine : undefined,
  };
  return {
    to: line.email,
    subject: subjectOf(line),
    text: toText(letter),
    html: toHtml(letter),
    automatic: "auto-generated",
    ...(mayAnswer && { replyTo: replies.of(line.id) }),
    ...(line.ticketId !== null && { thread: threadOf(line.id, line.ticketId, origin) }),
  };
}

/** All e-mails about a ticket answer to one that nobody sent: mail programs show them together. */
function threadOf(id: string, ticketId: string, origin: string) {
  const host = new URL(origin).hostname;
  return { messageId: `<${id}@${host}>`, root: `<ticket.${ticketId}@${host}>` };
}

function subjectOf({ kind, title, number, subject }: MailLine): string {
  if (subject === null) return oneLine(title);
  const about = oneLine(number === null ? subject : `[#${number}] ${subject}`);
  return first.has(kind) ? about : `Re: ${about}`;
}

function actionOf({ leadId, ticketId }: MailLine): string {
  if (ticketId !== null) return "Open the ticket";
  return leadId === null ? "Open Baton" : "Open the lead";
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").slice(0, 200);
}
