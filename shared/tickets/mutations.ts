import { assignTicket } from "./assign-ticket.ts";
import {
  removeCannedReply,
  renameCannedReply,
  restoreCannedReply,
  saveCannedReply,
} from "./canned-replies.ts";
import { changeTicketStatus } from "./change-ticket-status.ts";
import { holdTicket } from "./hold-ticket.ts";
import { markTicketRead, watchTicket } from "./follow-ticket.ts";
import { noteOnTicket } from "./note-on-ticket.ts";
import { raiseTicket } from "./raise-ticket.ts";
import { rateTicket } from "./rate-ticket.ts";
import { replyToTicket } from "./reply-to-ticket.ts";
import { saveTicketSetting } from "./save-ticket-setting.ts";
import { updateTicket } from "./update-ticket.ts";

/** Every write on tickets. */
export const ticketMutations = [
  raiseTicket,
  replyToTicket,
  noteOnTicket,
  assignTicket,
  changeTicketStatus,
  updateTicket,
  rateTicket,
  watchTicket,
  markTicketRead,
  saveCannedReply,
  renameCannedReply,
  removeCannedReply,
  restoreCannedReply,
  saveTicketSetting,
  holdTicket,
] as const;
