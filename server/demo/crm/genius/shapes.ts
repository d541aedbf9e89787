import { fields } from "../fields.ts";
import type { ModelShape } from "../models.ts";

/** Columns of the tables around people, work and sales, but for keys and stamps. */
export const shapes = {
  division_group: {
    size: 5,
    fields: fields(`
      group_label region:int default_time_zone_name intern_payroll_start:int
      painter_payroll_start:int is_active cc_profile_id mes_profile_id mes_profile_key
      docusign_acct_id paysimple_username paysimple_secret hub_account_id:id
    `),
  },
  division_region: {
    size: 4,
    fields: fields(`
      name is_active
    `),
  },
  division: {
    size: 24,
    fields: fields(`
      group_id:small region_id:small label abbreviation is_utility is_corp is_omniscient
      is_inactive:int account_scheduler_id:id
    `),
  },
  user_data: {
    size: 90,
    fields: fields(`
      division_id:id title_id:small manager_user_id:id first_name first_name_alt
      last_name email personal_email birth_date gender_id:id marital_status_id:id time_zone_name
      hired_on start_date:datetime add_user_id:id is_inactive inactive_on inactive_reason_id:small
      inactive_reason_other primary_user_id:id inactive_transfer_division_id:id
    `),
  },
  prospect: {
    size: 900,
    fields: fields(`
      division_id:id first_name last_name alt_first_name alt_last_name address1 address2 city
      county state zip phone1 phone2 email notes add_user_id:id marketsharp_id leap_customer_id
      hubspot_contact_id:id is_address_valid:small user_id:id year_built:small
    `),
  },
  prospect_source: {
    size: 900,
    fields: fields(`
      prospect_id:id marketing_source_id:id source_date:datetime notes add_user_id:id
      source_user_id:id
    `),
  },
  appointment_type: {
    size: 6,
    fields: fields(`
      label is_active
    `),
  },
  appointment_outcome_type: {
    size: 8,
    fields: fields(`
      label sort_idx:small is_active
    `),
  },
  user_association: {
    size: 60,
    fields: fields(`
      definition_id:id user_id:id division_id:id field_value:word
    `),
  },
  appointment_outcome: {
    size: 14,
    fields: fields(`
      type_id:small label is_active
    `),
  },
  appointment: {
    size: 1100,
    fields: fields(`
      prospect_id:id prospect_source_id:id user_id:id type_id:id date time:time duration:time
      address1 address2 city state zip email notes add_user_id:id assign_date:datetime
      confirm_user_id:id confirm_date:datetime confirm_with spouses_present:int is_complete:int
      complete_outcome_id:id complete_user_id:id complete_date:datetime marketsharp_id
      marketsharp_appt_type leap_estimate_id hubspot_appointment_id:id marketing_task_id:id
    `),
  },
  service: {
    size: 12,
    fields: fields(`
      label is_active is_lead_required order_number:small
    `),
  },
  appointment_service: {
    size: 1200,
    fields: fields(""),
  },
  quote: {
    size: 800,
    fields: fields(`
      prospect_id:id appointment_id:id job_id:id client_cid:int service_id:small label description
      amount expire_date status_id:id contract_file_id:id estimate_file_id:id add_user_id:id
    `),
  },
  marketing_source_type: {
    size: 7,
    fields: fields(`
      label description is_active list_order:int
    `),
  },
  marketing_source: {
    size: 40,
    fields: fields(`
      type_id:id label description start_date end_date add_user_id:id is_active
      is_allow_lead_modification
    `),
  },
  user_title: {
    size: 18,
    fields: fields(`
      title abbreviation roles type_id:small section_id:small sort:small
      pay_component_group_id:small is_active is_unique_per_division
    `),
  },
  marketsharp_source: {
    size: 30,
    fields: fields(`
      marketsharp_id source_name inactive:small
    `),
  },
  marketsharp_marketing_source_map: {
    size: 30,
    fields: fields(`
      marketing_source_id:id
    `),
  },
  integration_field: {
    size: 80,
    fields: fields(`
      definition_id:id user_id:id division_id:id field_value:word
    `),
  },
  integration_field_definition: {
    size: 12,
    fields: fields(`
      integration_id:id label key_name is_user is_division hint input_type
    `),
  },
} as const satisfies Record<string, ModelShape>;
