import { fields } from "../fields.ts";
import type { ModelShape } from "../models.ts";

/** Columns of each table, but for keys and stamps. */
export const shapes = {
  office: {
    size: 6,
    fields: fields(`
      name company_id company_name can_search_all_estimates last_edit_user last_edit_date:datetime
    `),
  },
  user: {
    size: 40,
    fields: fields(`
      username first_name last_name email phone_number is_active is_manager is_available_to_call
      can_activate_users can_change_settings can_submit_credit_apps disable_change_company:bool
      company_id selected_office allowed_offices:text identifier license_number
      last_login_date:datetime deactivated_date:datetime
    `),
  },
  credit_application: {
    size: 150,
    fields: fields(`
      company_id company_name sales_rep_id customer_id credit_app_vendor credit_app_vendor_id
      credit_app_amount credit_app_status credit_app_note
    `),
  },
  customer: {
    size: 700,
    fields: fields(`
      estimate_id company_id company_name customer_first_name customer_last_name crm_source
      crm_source_id
    `),
  },
  estimate: {
    size: 700,
    fields: fields(`
      company_id company_name office_id office_name sales_rep_id sales_rep_first_name
      sales_rep_last_name customer_id customer_first_name customer_last_name street_address city
      state zip_code sale_amount is_sale job_type finance_amount bank_name loan_name
      down_payment:decimal has_credit_app document_count:id
    `),
  },
  lead_result: {
    size: 500,
    fields: fields(`
      company_id appointment_result result_reason_demo_not_sold result_reason_no_demo
      both_homeowners_present:bool sales_manager_present:bool job_size:decimal total_job_amount
      one_year_price last_price_offered last_payment_offered:decimal no_brainer_commitment:decimal
      deposit_type deposit_amount balance_type balance_amount preferred_payment financing
      financing_approved:bool loan_docs_signed:bool job_type services requested_start_month
      deadline timing scheduling_notes upload_estimate_sheet_company_cam:bool st8_completed:bool
      did_use_company_cam:bool client_most_likely_to_add_on:word warm_up_topic urgency_time_frame
      additional_services_demoed_priced:word describe_rapport_hot_button:text
      company_story_pain_point:text call_to_action:text price_conditioning_response:word
      customers_final_price_commitment notes closing_notes notes_for_install_team:text
      details_discussed_for_install measurement_tool dumpster_preference color_selection:text
      has_consider_solar:word status_bucket lead_results_raw:json
    `),
  },
  lead_result_line_item: {
    size: 900,
    fields: fields(`
      job_type job_type_amount
    `),
  },
} as const satisfies Record<string, ModelShape>;
