import { defineConnector } from "../../ingestion/connectors/connector.ts";

const byDate = {
  kind: "query" as const,
  format: "iso" as const,
  query: { start_date: "{cursor}", end_date: "{end}" },
  lookbackSec: 86_400,
  stepDays: 100,
  // Older records are answered with an error.
  reachDays: 760,
  always: true,
};
const linked = {
  kind: "link" as const,
  next: ["next_page"],
  sizeParam: "per_page",
  size: 250,
};

function listed(name: string) {
  return {
    path: `/a/{settings.account}/${name}.json`,
    records: [[name]],
    primaryKey: ["id"],
    total: ["total_records"],
    paging: {
      kind: "page" as const,
      param: "page",
      sizeParam: "per_page",
      size: 250,
      last: "total" as const,
      totalPages: ["total_pages"],
    },
  };
}

export const connector = defineConnector({
  code: "callrail",
  title: "CallRail",
  baseUrl: "https://api.callrail.com/v3",
  settings: {
    key: { label: "API key", secret: true },
    account: { label: "Account id" },
  },
  auth: { kind: "headers", headers: { authorization: 'Token token="{settings.key}"' } },
  check: { path: "/a.json" },
  limits: {
    windows: [
      { max: 1000, perSec: 3600 },
      { max: 10_000, perSec: 86_400 },
    ],
  },
  models: [
    {
      code: "calls",
      path: "/a/{settings.account}/calls.json",
      query: {
        relative_pagination: "true",
        sort: "start_time",
        order: "asc",
        fields:
          "call_type,campaign,company_id,company_name,note,lead_status,value,tags,tracker_id,source,medium,keywords,landing_page_url,referrer_domain",
      },
      records: [["calls"]],
      primaryKey: ["id"],
      paging: linked,
      incremental: { ...byDate, field: ["start_time"] },
      fields: `
      id answered:bool business_phone_number customer_city customer_country customer_name
      customer_phone_number customer_state direction duration:int recording recording_duration
      recording_player start_time:datetime tracking_phone_number voicemail:bool
      agent_email:email call_type campaign company_id company_name note lead_status
      value:decimal tags:json tracker_id source medium keywords landing_page_url referrer_domain
    `,
      map: [
        {
          entity: "lead",
          rules: [
            { target: "externalId", from: ["id"] },
            { target: "name", from: ["customer_name"] },
            { target: "phone", from: ["customer_phone_number"], transform: "phone" },
            { target: "city", from: ["customer_city"] },
            { target: "source", from: ["source"] },
            { target: "remarks", from: ["note"] },
          ],
        },
        { entity: "call", rules: [{ target: "externalId", from: ["id"] }] },
      ],
    },
    {
      code: "accounts",
      ...listed("accounts"),
      path: "/a.json",
      fields: `
      id name outbound_recording_enabled:bool hipaa_account:bool numeric_id:int
    `,
    },
    {
      code: "companies",
      ...listed("companies"),
      fields: `
      id name status time_zone dni_active:bool script_url callscribe_enabled:bool
      lead_scoring_enabled:bool swap_exclude_jquery:bool swap_ppc_override:bool
      swap_landing_override swap_cookie_duration:int swap_cookie_duration_unit
      callscore_enabled:bool keyword_spotting_enabled:bool form_capture:bool
      disabled_at:datetime created_at:datetime
    `,
    },
    {
      code: "trackers",
      ...listed("trackers"),
      fields: `
      id name type status destination_number whisper_message sms_enabled:bool sms_supported:bool
      disabled_at:datetime tracking_numbers:json company:json call_flow:json source:json
      created_at:datetime
    `,
    },
    {
      code: "users",
      ...listed("users"),
      fields: `id first_name last_name email:email role permissions:json is_active:bool name created_at:datetime`,
    },
    {
      code: "tags",
      ...listed("tags"),
      fields: "id:int name color company_id tag_level configuration:json",
    },
    {
      code: "text_messages",
      ...listed("text-messages"),
      records: [["conversations"]],
      incremental: { ...byDate, field: ["last_message_at"] },
      fields: `
      id company_id customer_name direction tracking_phone_number customer_phone_number message
      sent_at:datetime last_message_at:datetime status state recent_messages:json
    `,
    },
    {
      code: "form_submissions",
      ...listed("form_submissions"),
      incremental: { ...byDate, field: ["submitted_at"] },
      fields: `
      id company_id person_id form_url landing_page_url referrer form_data:json first_form:bool
      submission_time:datetime submitted_at:datetime
    `,
    },
  ],
});
