import { customerMapping, table } from "./table.ts";

export const tables = [
  table("offices", "office", ["office_id"], {
    fields: `
      office_id name company_id company_name can_search_all_estimates:bool last_edit_user
      created_at:datetime updated_at:datetime last_edit_date:datetime
    `,
  }),
  table("users", "user", ["user_object_id"], {
    fields: `
      user_object_id username first_name last_name email:email phone_number is_active:bool
      is_manager:bool is_available_to_call:bool can_activate_users:bool can_change_settings:bool
      can_submit_credit_apps:bool disable_change_company:bool company_id selected_office
      allowed_offices identifier license_number created_at:datetime updated_at:datetime
      last_login_date:datetime deactivated_date:datetime
    `,
  }),
  table("credit_applications", "credit_application", ["leap_credit_app_id"], {
    fields: `
      leap_credit_app_id company_id company_name sales_rep_id customer_id credit_app_vendor
      credit_app_vendor_id credit_app_amount:decimal credit_app_status credit_app_note
      updated_at:datetime
    `,
  }),
  table("customers", "customer", ["customer_id"], {
    map: customerMapping,
    fields: `
      customer_id estimate_id company_id company_name customer_first_name customer_last_name
      crm_source crm_source_id updated_at:datetime
    `,
  }),
  table("estimates", "estimate", ["estimate_id"], {
    fields: `
      estimate_id company_id company_name office_id office_name sales_rep_id
      sales_rep_first_name sales_rep_last_name customer_id customer_first_name
      customer_last_name street_address city state zip_code sale_amount:decimal is_sale:bool
      job_type finance_amount:decimal bank_name loan_name down_payment:decimal
      has_credit_app:bool document_count:int created_at:datetime updated_at:datetime
    `,
  }),
  table("lead_results", "lead_result", ["estimate_id"], {
    fields: `
      estimate_id company_id appointment_result result_reason_demo_not_sold
      result_reason_no_demo both_homeowners_present:bool sales_manager_present:bool
      job_size:decimal total_job_amount:decimal one_year_price:decimal
      last_price_offered:decimal last_payment_offered:decimal no_brainer_commitment:decimal
      deposit_type deposit_amount:decimal balance_type balance_amount:decimal preferred_payment
      financing financing_approved:bool loan_docs_signed:bool job_type services
      requested_start_month deadline timing scheduling_notes
      upload_estimate_sheet_company_cam:bool st8_completed:bool did_use_company_cam:bool
      client_most_likely_to_add_on warm_up_topic urgency_time_frame
      additional_services_demoed_priced describe_rapport_hot_button company_story_pain_point
      call_to_action price_conditioning_response customers_final_price_commitment:decimal notes
      closing_notes notes_for_install_team details_discussed_for_install measurement_tool
      dumpster_preference color_selection has_consider_solar status_bucket lead_results_raw:json
      updated_at:datetime
    `,
  }),
  table("lead_result_line_items", "lead_result_line_item", ["estimate_id", "job_type_number"], {
    fields: "estimate_id job_type_number:int job_type job_type_amount:decimal updated_at:datetime",
  }),
];
