import { fields } from "../fields.ts";
import type { ModelShape } from "../models.ts";

/** Columns of leads and of what follows a sale, but for keys and stamps. */
export const jobShapes = {
  lead: {
    size: 1500,
    fields: fields(`
      contact:int division:int first_name last_name address1 address2 city state zip cdyne_county
      is_valid_address:small email phone1 type1:small phone2 type2:small phone3 type3:small phone4
      type4:small source:small source_notes:word sourced_on job_type:small rating:small year_built
      is_year_built_verified:small is_zillow:small is_express_consent:small
      express_consent_set_by:int express_consent_set_on express_consent_source:small
      express_consent_upload_file_id:id is_express_consent_being_reviewed:small
      express_consent_being_reviewed_by:int notes status:small substatus:small
      substatus_reason:int alternate_id:id added_by:int viewed_on is_estimate_set:small
      estimate_set_by:int estimate_set_on dead_on dead_by:int dead_note:word
      is_credit_request:small credit_request_by:int credit_request_on credit_request_reason:text
      credit_request_status:small credit_request_update_on credit_request_update_by:int
      credit_request_note lead_cost import_source call_screen_viewed_on call_screen_viewed_by:int
      copied_to_id:id copied_to_on copied_from_id:id copied_from_on cwp_client:int
      cwp_referral:int rc_paid_to:int rc_paid_on with_dm:small voicemail_file agent_id agent_name
      invalid_address:small is_valid_email:small is_high_potential:small is_mobile_lead:small
      is_dnc:small is_dummy:small lead_central_estimate_date:datetime do_not_call_before:datetime
      is_estimate_confirmed:small estimate_confirmed_by:int estimate_confirmed_on
      added_by_latitude added_by_longitude is_carpentry_followup:small carpentry_followup_notes
      marketing_source:int prospect_id:id added_by_supervisor:int salesrabbit_lead_id:id
      third_party_source_id:id
    `),
  },
  job: {
    size: 400,
    fields: fields(`
      client_cid:int prospect_id:id division_id:id user_id:id production_user_id:id
      project_coordinator_user_id:id production_month:int subcontractor_id:id
      subcontractor_status_id:small subcontractor_confirmed:small status:int is_in_progress:small
      ready_status:small prep_status_id:small prep_status_set_date:datetime
      prep_status_is_reset:small prep_status_notes prep_issue_id service_id:small is_lead_pb:small
      contract_number contract_date contract_amount contract_amount_difference:text
      contract_hours:int contract_file_id:id job_value deposit_amount deposit_type_id:small
      is_financing:small sales_tax_rate:decimal is_sales_tax_exempt:small
      commission_payout:decimal accrued_commission_payout:decimal sold_user_id:id sold_date
      start_request_date deadline_date ready_date jsa_sent:small start_date end_date
      add_user_id:id cancel_date cancel_user_id:id cancel_reason_id:small is_refund:small
      refund_date refund_user_id:id finish_date is_earned_not_paid:small materials_arrival_date
      measure_date measure_time:time measure_user_id:id time_format:small
      materials_estimated_arrival_date materials_ordered:datetime price_level:word
      price_level_goal:small price_level_commission price_level_commission_reduction:small
      is_reviewed:small reviewed_by:int pp_id_updated:small hoa:small hoa_approved:small
      install_date install_time:time install_time_format:small materials_ordered_old:small
      start_month_old:small cogs_report_month is_cogs_report_month_updated:small forecast_month
      coc_sent_on coc_sent_by:int company_cam_link pm_finished_on:date estimate_job_duration:small
      payment_not_finalized_reason:int reasons_other payment_type:int payment_amount
      is_payment_finalized:small is_company_cam:small is_five_star_review:small projected_end_date
      is_company_cam_images_correct:small post_pm_closeout_date pre_pm_closeout_date
      actual_install_date:datetime in_progress_substatus_id:id is_loan_document_uptodate:small
      is_labor_adjustment_correct:small is_change_order_correct:small is_coc_pdf_attached:small
    `),
  },
  job_change_order: {
    size: 120,
    fields: fields(`
      job_id:id number status_id:small type_id:small adjustment_change_order_id:id effective_date
      total_amount add_user_id:id sold_user_id:id sold_date:datetime cancel_user_id:id
      cancel_date:datetime reason_id:small envelope_id total_contract_amount
      total_pre_change_orders_amount signer_name signer_email financing_note:word
    `),
  },
  job_change_order_item: {
    size: 260,
    fields: fields(`
      change_order_id:id description:word amount
    `),
  },
  job_change_order_reason: {
    size: 9,
    fields: fields(`
      label description:word
    `),
  },
  job_change_order_status: {
    size: 5,
    fields: fields(`
      label is_selectable:small
    `),
  },
  job_change_order_type: {
    size: 4,
    fields: fields(`
      label
    `),
  },
  job_status: {
    size: 11,
    fields: fields(`
      label is_system:small
    `),
  },
  job_financing: {
    size: 150,
    fields: fields(`
      term_id:id financed_amount max_financed_amount bid_rate:decimal commission_reduction:decimal
      signed_on cancellation_period_expires_on app_submission_date:datetime
      is_joint_application:small applicant co_applicant status:small approved_on
      loan_expiration_date:datetime denied_on denied_by:int why_book:text would_book:small
      is_financing_factor:small satisfied:text docs_completed:datetime active_stipulation_notes
      is_active_stipulations_cleared:small legal_app_name
    `),
  },
} as const satisfies Record<string, ModelShape>;
