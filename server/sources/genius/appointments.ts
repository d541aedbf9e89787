import { changes, table } from "./table.ts";

export const appointmentsTables = [
  table("appointment_types", "appointment_type", ["id"], {
    incremental: { kind: "none" },
    fields: "id:int label is_active:bool",
  }),
  table("appointment_outcome_types", "appointment_outcome_type", ["id"], {
    incremental: changes("created_at"),
    fields: `
      id:int label sort_idx:int is_active:bool created_at:datetime updated_at:datetime
    `,
  }),
  table("appointment_outcomes", "appointment_outcome", ["id"], {
    incremental: changes("created_at"),
    fields: `
      id:int type_id:int label is_active:bool created_at:datetime updated_at:datetime
    `,
  }),
  table("appointments", "appointment", ["id"], {
    incremental: changes("add_date"),
    fields: `
      id:int prospect_id:int prospect_source_id:int user_id:int type_id:int date:date time:time
      duration:time address1 address2 city state zip email:email notes add_user_id:int
      add_date:datetime assign_date:datetime confirm_user_id:int confirm_date:datetime
      confirm_with spouses_present:int is_complete:int complete_outcome_id:int
      complete_user_id:int complete_date:datetime marketsharp_id marketsharp_appt_type
      leap_estimate_id hubspot_appointment_id:int marketing_task_id:int updated_at:datetime
    `,
  }),
  table("services", "service", ["id"], {
    incremental: changes("created_at"),
    fields: `
      id:int label is_active:bool is_lead_required:bool order_number:int created_at:datetime
      updated_at:datetime
    `,
  }),
  table("appointment_services", "appointment_service", ["appointment_id", "service_id"], {
    incremental: changes("created_at"),
    fields: `
      appointment_id:int service_id:int created_at:datetime updated_at:datetime
    `,
  }),
  table("quotes", "quote", ["id"], {
    incremental: changes("add_date"),
    fields: `
      id:int prospect_id:int appointment_id:int job_id:int client_cid:int service_id:int label
      description amount:decimal expire_date:date status_id:int contract_file_id:int
      estimate_file_id:int add_user_id:int add_date:datetime updated_at:datetime
    `,
  }),
];
