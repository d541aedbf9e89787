import { fields } from "../fields.ts";
import type { ModelShape } from "../models.ts";

/** Fields of contacts, custom ones included, but for the id, the list and the time of making. */
export const shapes = {
  contacts: {
    size: 640,
    fields: fields(`
      number1:phone number2:phone number3:phone first_name last_name company street city state zip email
      sys_last_agent sys_last_disposition sys_last_disposition_time:datetime last_campaign
      attempts f65d759a-2250-4b2d-89a9-60796f624f72 4f347541-7c4d-4812-9190-e8dea6c0eb49:datetime
      80cf8462-cc10-41b8-a68a-5898cdba1e11 New_Contact_Field:datetime lead_source
      DialAttempts:decimal XCounter F9_list DoNotDial:bool ggg lead_prioritization:decimal
      metal_count:decimal Last_Agent_Disposition Last_Agent_Disposition_Date_Time Market
      Secondary_Lead_Source HubSpot_ContactID Result Product Appointment_Date_and_Time:datetime
      Carrier TFUID Lead_Status PC_Work_Finished:date Total_Job_Amount Position Appointment_Date
    `),
  },
} as const satisfies Record<string, ModelShape>;
