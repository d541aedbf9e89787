import { changes, leadMapping, table } from "./table.ts";

export const leadsTables = [
  table("prospects", "prospect", ["id"], {
    incremental: changes("add_date"),
    map: leadMapping("id", "phone1", "phone2"),
    fields: `
      id:int division_id:int first_name last_name alt_first_name alt_last_name address1 address2
      city county state zip phone1 phone2 email:email notes add_user_id:int add_date:datetime
      marketsharp_id leap_customer_id hubspot_contact_id:int is_address_valid:int
      updated_at:datetime user_id:int year_built:int
    `,
  }),
  table("prospect_sources", "prospect_source", ["id"], {
    incremental: changes("add_date"),
    fields: `
      id:int prospect_id:int marketing_source_id:int source_date:datetime notes add_user_id:int
      add_date:datetime updated_at:datetime source_user_id:int
    `,
  }),
  table("leads", "lead", ["lead_id"], {
    incremental: changes("added_on"),
    map: leadMapping("lead_id", "phone1", "phone2"),
    fields: `
      lead_id:int contact:int division:int first_name last_name address1 address2 city state zip
      cdyne_county is_valid_address:int email phone1 type1:int phone2 type2:int phone3 type3:int
      phone4 type4:int source:int source_notes sourced_on:datetime job_type:int rating:int
      year_built is_year_built_verified:int is_zillow:int is_express_consent:int
      express_consent_set_by:int express_consent_set_on:datetime express_consent_source:int
      express_consent_upload_file_id:int is_express_consent_being_reviewed:int
      express_consent_being_reviewed_by:int notes status:int substatus:int substatus_reason:int
      alternate_id:int added_by:int added_on:datetime viewed_on:datetime is_estimate_set:int
      estimate_set_by:int estimate_set_on:datetime dead_on:datetime dead_by:int dead_note
      is_credit_request:int credit_request_by:int credit_request_on:datetime
      credit_request_reason credit_request_status:int credit_request_update_on:datetime
      credit_request_update_by:int credit_request_note lead_cost:decimal import_source
      call_screen_viewed_on:datetime call_screen_viewed_by:int copied_to_id:int
      copied_to_on:datetime copied_from_id:int copied_from_on:datetime cwp_client:int
      cwp_referral:int rc_paid_to:int rc_paid_on:datetime with_dm:int voicemail_file agent_id
      agent_name invalid_address:int is_valid_email:int is_high_potential:int is_mobile_lead:int
      is_dnc:int is_dummy:int lead_central_estimate_date:datetime do_not_call_before:datetime
      is_estimate_confirmed:int estimate_confirmed_by:int estimate_confirmed_on:datetime
      added_by_latitude:decimal added_by_longitude:decimal is_carpentry_followup:int
      carpentry_followup_notes marketing_source:int prospect_id:int added_by_supervisor:int
      salesrabbit_lead_id:int third_party_source_id:int updated_at:datetime
    `,
  }),
];
