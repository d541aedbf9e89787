import { addNote } from "./add-note.ts";
import { assignLeads, unassignLeads } from "./assign-leads.ts";
import { changeStatus } from "./change-status.ts";
import { createLead } from "./create-lead.ts";
import { addFollowUp, completeFollowUp } from "./follow-ups.ts";
import { logCall } from "./log-call.ts";
import { qualifyLead } from "./qualify-lead.ts";
import { updateLead } from "./update-lead.ts";

/** Every write on leads. */
export const leadMutations = [
  createLead,
  updateLead,
  logCall,
  qualifyLead,
  changeStatus,
  assignLeads,
  unassignLeads,
  addNote,
  addFollowUp,
  completeFollowUp,
] as const;
