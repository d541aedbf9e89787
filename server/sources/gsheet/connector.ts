import { defineConnector } from "../../ingestion/connectors/connector.ts";

/** A sheet, its columns found by their headings. A row is known by its number. */
function sheet(code: string, setting: string, fields: string) {
  return {
    code,
    path: "/v4/spreadsheets/{settings.spreadsheetId}/values:batchGet",
    query: { ranges: `'{settings.${setting}}'!{cursor}`, majorDimension: "ROWS" },
    decode: "sheet" as const,
    primaryKey: ["row"],
    fields: `row:int ${fields}`,
    paging: { kind: "rows" as const, size: 2000 },
    incremental: { kind: "hash" as const },
  };
}

export const connector = defineConnector({
  code: "gsheet",
  title: "Google Sheets",
  baseUrl: "https://sheets.googleapis.com",
  settings: {
    spreadsheetId: { label: "Spreadsheet id" },
    clientEmail: { label: "Service account" },
    privateKey: { label: "Private key", secret: true },
    tokenUrl: { label: "Token address", default: "https://oauth2.googleapis.com/token" },
    leadsSheet: { label: "Sheet of leads", default: "Marketing Leads" },
    spendSheet: { label: "Sheet of spend", default: "Marketing Spend" },
  },
  auth: {
    kind: "google-jwt",
    email: "{settings.clientEmail}",
    privateKey: "{settings.privateKey}",
    tokenUrl: "{settings.tokenUrl}",
    scope: "https://www.googleapis.com/auth/spreadsheets.readonly",
  },
  check: { path: "/v4/spreadsheets/{settings.spreadsheetId}" },
  limits: { windows: [{ max: 60, perSec: 60 }] },
  models: [
    {
      ...sheet(
        "marketing_leads",
        "leadsSheet",
        `
          created_at:datetime first_name last_name phone_number email_address:email utm_campaign
          utm_term utm_content channel page_source_name page_url variant click_id click_type
          division form_submit_zipcode marketing_zip_check lead_type connection_status
          contact_reason lead_set:bool no_set_reason recording_duration:int hold_time:int
          first_call_date_time:datetime call_attempts:int after_hours call_notes call_recording
          manager_followup:bool callback_review call_center multiple_inquiry:bool
          preferred_appt_date:date appt_set_by set_appt_date:date appt_date_time:datetime
          appt_result appt_result_reason appt_attempts:int appointment_outcome
          appointment_outcome_type spouses_present:bool keyword adgroup_name adgroup_id
          csr_disposition f9_list_name f9_last_campaign f9_sys_created_date:datetime
          marketsharp_address total_job_value:decimal cancel_job_value:decimal genius_division
          genius_marketing_source marketsharp_source event_show_type event_show_name
          event_field_marketer google_ads_campaign_rename
        `,
      ),
      map: [
        {
          entity: "lead",
          rules: [
            { target: "externalId", from: ["row"] },
            { target: "firstName", from: ["first_name"] },
            { target: "lastName", from: ["last_name"] },
            { target: "phone", from: ["phone_number"], transform: "phone" },
            { target: "email", from: ["email_address"], transform: "email" },
            { target: "utmCampaign", from: ["utm_campaign"] },
            { target: "source", from: ["channel"] },
          ],
        },
      ],
    },
    sheet(
      "marketing_spend",
      "spendSheet",
      `
        spend_date:date cost:decimal division channel campaign campaign_id campaign_type
        event_start_date:date event_end_date:date event_fee:decimal event_labor_cost:decimal
      `,
    ),
  ],
});
