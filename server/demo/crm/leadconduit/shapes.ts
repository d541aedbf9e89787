import { fields } from "../fields.ts";
import type { ModelShape } from "../models.ts";

/** What a lead is submitted with, and what is told of its way. */
export const shapes = {
  leads: {
    size: 800,
    fields: fields(`
      first_name last_name email phone_1 address_1:street city state postal_code:zip country note_hge:text owner_hge owneremail_hge ownerid_hge:ref salesrabbit_lead_id_hge:ref
    `),
  },
} as const satisfies Record<string, ModelShape>;
