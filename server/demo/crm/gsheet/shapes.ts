import { fields } from "../fields.ts";
import type { ModelShape } from "../models.ts";

/** Columns of each sheet, in their order. */
export const shapes = {
  marketing_leads: {
    size: 420,
    fields: fields(`
      created_at first_name last_name phone_number email_address utm_campaign utm_term utm_content
      channel page_source_name page_url variant click_id click_type division form_submit_zipcode
      marketing_zip_check lead_type connection_status contact_reason lead_set:bool no_set_reason
      recording_duration:int hold_time:int first_call_date_time call_attempts:int after_hours
      call_notes call_recording:url manager_followup:bool callback_review call_center
      multiple_inquiry:bool preferred_appt_date appt_set_by set_appt_date appt_date_time
      appt_result appt_result_reason appt_attempts:int appointment_outcome
      appointment_outcome_type spouses_present:bool keyword adgroup_name adgroup_id
      csr_disposition f9_list_name f9_last_campaign f9_sys_created_date:datetime
      marketsharp_address total_job_value cancel_job_value genius_division genius_marketing_source
      marketsharp_source event_show_type event_show_name event_field_marketer
      google_ads_campaign_rename
    `),
  },
  marketing_spend: {
    size: 180,
    fields: fields(`
      spend_date cost division channel campaign campaign_id campaign_type event_start_date
      event_end_date event_fee:decimal event_labor_cost
    `),
  },
} as const satisfies Record<string, ModelShape>;
