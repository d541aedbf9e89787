import { createHash } from "node:crypto";
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import { replyToTicket } from "../../shared/tickets/reply-to-ticket.ts";
import type { Database } from "../database.ts";
import type { Mutate } from "../sync/mutate.ts";
import type { Mailer } from "./mailer.ts";
import { ownWords } from "./own-words.ts";
import type { ReplyAddresses } from "./reply-address.ts";

const address = v.object({ Email: v.pipe(v.string(), v.maxLength(320)) });

/** An e-mail as Postmark's inbound webhook posts it; other services can be set to the same. */
export const inboundMail = v.object({
  FromFull: address,
  ToFull: v.pipe(v.array(address), v.maxLength(100)),
  CcFull: v.optional(v.pipe(v.array(address), v.maxLength(100)), []),
  OriginalRecipient: v.optional(v.string(), ""),
  MessageID: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)),
  TextBody: v.pipe(v.string(), v.maxLength(1_000_000)),
  Headers: v.optional(
    v.pipe(v.array(v.object({ Name: v.string(), Value: v.string() })), v.maxLength(500)),
    [],
  ),
});
export type InboundMail = v.InferOutput<typeof inboundMail>;

export interface InboundParts {
  readonly database: Database;
  readonly mutate: Mutate;
  readonly readActor: (userId: string) => Promise<Actor | null>;
  readonly replies: ReplyAddresses;
  readonly mailer: Mailer | null;
}

export type InboundOutcome = "added" | "ignored" | "refused";

/** Longest reply, in characters. */
const longest = 20_000;

/**
 * Adds a reply that somebody wrote by e-mail to the ticket that it answers. What a machine wrote, or what
 * says nothing, is ignored; whose reply the ticket refuses is told so by e-mail.
 *
 * @throws AppError `forbidden` - it answers no e-mail of ours, or somebody else wrote it
 */
export async function takeMail(parts: InboundParts, mail: InboundMail): Promise<InboundOutcome> {
  if (isAutomatic(mail)) return "ignored";
  const { ticketId, email, userId } = await findAnswered(parts, mail);
  const actor = await parts.readActor(userId);
  if (!actor || mail.FromFull.Email.toLowerCase() !== email.toLowerCase()) throw notTheirs();
  const body = ownWords(mail.TextBody).slice(0, longest);
  if (body === "") return "ignored";
  const ids = { id: idOf(`${userId} reply`, mail), eventId: idOf(`${userId} event`, mail) };
  try {
    await parts.mutate(actor, replyToTicket, { ...ids, ticketId, body, mentions: [] });
    return "added";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await parts.mailer?.send({
      to: email,
      subject: "Your reply was not added",
      text: `${error.message}\n\nYou wrote:\n\n${body}\n`,
      automatic: "auto-replied",
    });
    return "refused";
  }
}

/** Answering machines, lists and returned mail; answered, they could go on for ever. */
function isAutomatic({ FromFull, Headers }: InboundMail): boolean {
  const headers = new Map(Headers.map(({ Name, Value }) => [Name.toLowerCase(), Value.trim()]));
  const submitted = headers.get("auto-submitted")?.toLowerCase() ?? "no";
  const precedence = headers.get("precedence")?.toLowerCase() ?? "";
  return (
    submitted !== "no" ||
    ["bulk", "junk", "list", "auto_reply"].includes(precedence) ||
    headers.has("x-autoreply") ||
    headers.has("x-autorespond") ||
    headers.has("list-id") ||
    headers.get("return-path") === "<>" ||
    /^(mailer-daemon|postmaster|no-?reply)@/i.test(FromFull.Email)
  );
}

interface Answered {
  readonly ticketId: string;
  readonly userId: string;
  readonly email: string;
}

async function findAnswered({ database, replies }: InboundParts, mail: InboundMail) {
  const { ToFull, CcFull, OriginalRecipient } = mail;
  const addresses = [...ToFull, ...CcFull].map(({ Email }) => Email);
  const [notificationId] = [OriginalRecipient, ...addresses].flatMap(
    (each) => replies.read(each) ?? [],
  );
  if (notificationId === undefined) throw notTheirs();
  // By the engine role: the address alone says whose it is.
  const { rows } = await database.engine.query<Answered>(
    `select n.ticket_id as "ticketId", n.user_id as "userId", m.email
       from notification n
       join member m on m.org_id = n.org_id and m.id = n.user_id
      where n.id = $1 and n.ticket_id is not null and m.active and m.deleted_at is null`,
    [notificationId],
  );
  const [found] = rows;
  if (!found) throw notTheirs();
  return found;
}

function notTheirs(): AppError {
  return new AppError("forbidden", "This e-mail answers none that its author was sent.");
}

/** The same id every time the same e-mail is posted. */
function idOf(what: string, { MessageID }: InboundMail): string {
  const hash = createHash("sha256").update(`${what} ${MessageID}`).digest("hex");
  const digits = `${hash.slice(0, 12)}8${hash.slice(13, 16)}8${hash.slice(17, 32)}`;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
