import { headlineOf } from "../../shared/notifications/headline.ts";
import { placeOfNotice } from "../../shared/notifications/places.ts";
import type { PushMessage } from "./push-sender.ts";

/** A line of the bell, as far as a push shows it. */
export interface PushLine {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string | null;
  readonly leadId: string | null;
  readonly ticketId: string | null;
  readonly createdAt: string;
}

const shownLength = 120;

/** What a lock screen shows of a line, and where a tap leads. */
export function pushMessageOf(line: PushLine): PushMessage {
  const { id, body, leadId, ticketId, createdAt } = line;
  return {
    title: shortened(headlineOf(line)),
    body: body === null ? null : shortened(body),
    path: placeOfNotice(line),
    tag: ticketId ?? leadId ?? id,
    at: createdAt,
  };
}

function shortened(text: string): string {
  return text.length > shownLength ? `${text.slice(0, shownLength - 1)}…` : text;
}
