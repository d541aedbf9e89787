import { fields } from "../fields.ts";
import type { ModelShape } from "../models.ts";

/** Fields of each endpoint, but for ids, stamps and what refers to other rows. */
export const shapes = {
  accounts: {
    size: 1,
    fields: fields("name outbound_recording_enabled:bool hipaa_account:bool"),
  },
  companies: {
    size: 12,
    fields: fields(`
      name status time_zone dni_active:bool script_url callscribe_enabled:bool
      lead_scoring_enabled:bool swap_exclude_jquery:bool swap_ppc_override:bool
      swap_landing_override swap_cookie_duration:int swap_cookie_duration_unit
      callscore_enabled:bool keyword_spotting_enabled:bool form_capture:bool disabled_at
    `),
  },
  calls: {
    size: 900,
    fields: fields(`
      answered:bool business_phone_number customer_city customer_country customer_name
      customer_phone_number customer_state duration:int recording:url recording_duration:int
      recording_player:url tracking_phone_number voicemail:bool agent_email
      call_type campaign note lead_status value source medium keywords landing_page_url
      referrer_domain
    `),
  },
  trackers: {
    size: 40,
    fields: fields(`
      name type status destination_number:phone whisper_message:text sms_enabled:bool
      sms_supported:bool disabled_at call_flow:word source:word
    `),
  },
  form_submissions: {
    size: 260,
    fields: fields("form_url landing_page_url referrer:url message:text first_form:bool"),
  },
  text_messages: {
    size: 320,
    fields: fields("customer_name customer_phone_number tracking_phone_number:phone message:text"),
  },
  tags: { size: 18, fields: fields("name color") },
  users: { size: 15, fields: fields("first_name last_name email role is_active:bool") },
} as const satisfies Record<string, ModelShape>;

/** What a call holds that was asked for without `fields`. */
export const usualOfCall: ReadonlySet<string> = new Set(
  `id answered business_phone_number customer_city customer_country customer_name
   customer_phone_number customer_state direction duration recording recording_duration
   recording_player start_time tracking_phone_number voicemail agent_email`.split(/\s+/),
);
