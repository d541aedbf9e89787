import { changes, table } from "./table.ts";

export const jobsTables = [
  table("jobs", "job", ["id"], {
    incremental: changes("add_date"),
    fields: `
      id:int client_cid:int prospect_id:int division_id:int user_id:int production_user_id:int
      project_coordinator_user_id:int production_month:int subcontractor_id:int
      subcontractor_status_id:int subcontractor_confirmed:int status:int is_in_progress:int
      ready_status:int prep_status_id:int prep_status_set_date:datetime prep_status_is_reset:int
      prep_status_notes prep_issue_id service_id:int is_lead_pb:int contract_number
      contract_date:date contract_amount:decimal contract_amount_difference contract_hours:int
      contract_file_id:int job_value:decimal deposit_amount:decimal deposit_type_id:int
      is_financing:int sales_tax_rate:decimal is_sales_tax_exempt:int commission_payout:decimal
      accrued_commission_payout:decimal sold_user_id:int sold_date:date start_request_date:date
      deadline_date:date ready_date:date jsa_sent:int start_date:date end_date:date
      add_user_id:int add_date:datetime cancel_date:date cancel_user_id:int cancel_reason_id:int
      is_refund:int refund_date:date refund_user_id:int finish_date:date is_earned_not_paid:int
      materials_arrival_date:date measure_date:date measure_time:time measure_user_id:int
      time_format:int materials_estimated_arrival_date:date materials_ordered:datetime
      price_level price_level_goal:int price_level_commission:decimal
      price_level_commission_reduction:int is_reviewed:int reviewed_by:int pp_id_updated:int
      hoa:int hoa_approved:int install_date:date install_time:time install_time_format:int
      materials_ordered_old:int start_month_old:int cogs_report_month
      is_cogs_report_month_updated:int forecast_month coc_sent_on:datetime coc_sent_by:int
      company_cam_link pm_finished_on:date estimate_job_duration:int
      payment_not_finalized_reason:int reasons_other payment_type:int payment_amount:decimal
      is_payment_finalized:int is_company_cam:int is_five_star_review:int
      projected_end_date:date is_company_cam_images_correct:int post_pm_closeout_date:date
      pre_pm_closeout_date:date actual_install_date:datetime in_progress_substatus_id:int
      is_loan_document_uptodate:int is_labor_adjustment_correct:int is_change_order_correct:int
      is_coc_pdf_attached:int updated_at:datetime
    `,
  }),
  table("job_change_orders", "job_change_order", ["id"], {
    incremental: changes("add_date"),
    fields: `
      id:int job_id:int number status_id:int type_id:int adjustment_change_order_id:int
      effective_date:date total_amount:decimal add_user_id:int add_date:datetime
      sold_user_id:int sold_date:datetime cancel_user_id:int cancel_date:datetime reason_id:int
      envelope_id total_contract_amount:decimal total_pre_change_orders_amount:decimal
      signer_name signer_email financing_note updated_at:datetime
    `,
  }),
  table("job_change_order_items", "job_change_order_item", ["id"], {
    incremental: changes("created_at"),
    fields: `
      id:int change_order_id:int description amount:decimal created_at:datetime
      updated_at:datetime
    `,
  }),
  table("job_change_order_reasons", "job_change_order_reason", ["id"], {
    incremental: { kind: "none" },
    fields: "id:int label description",
  }),
  table("job_change_order_statuses", "job_change_order_status", ["id"], {
    incremental: { kind: "none" },
    fields: "id:int label is_selectable:int",
  }),
  table("job_change_order_types", "job_change_order_type", ["id"], {
    incremental: { kind: "none" },
    fields: "id:int label",
  }),
  table("job_statuses", "job_status", ["id"], {
    incremental: { kind: "none" },
    fields: "id:int label is_system:int",
  }),
  table("job_financings", "job_financing", ["job_id"], {
    incremental: { kind: "none" },
    fields: `
      job_id:int term_id:int financed_amount:decimal max_financed_amount:decimal
      bid_rate:decimal commission_reduction:decimal signed_on:datetime
      cancellation_period_expires_on:datetime app_submission_date:datetime
      is_joint_application:int applicant co_applicant status:int approved_on:datetime
      loan_expiration_date:datetime denied_on:datetime denied_by:int why_book would_book:int
      is_financing_factor:int satisfied docs_completed:datetime active_stipulation_notes
      is_active_stipulations_cleared:int legal_app_name
    `,
  }),
];
