import { defineConnector } from "../../ingestion/connectors/connector.ts";

const paging = {
  kind: "page" as const,
  param: "page",
  // The size is asked for and not kept to: about 500 come, whatever it says.
  sizeParam: "items_per_page",
  size: 500,
  last: "empty" as const,
};
const incremental = {
  kind: "query" as const,
  field: ["updated"],
  query: { updated_after: "{cursor}" },
  format: "iso" as const,
  lookbackSec: 3600,
};

function list(code: string, fields: string) {
  // A list comes bare, under `results`, or under the name of the endpoint.
  const records = [[], ["results"], [code]];
  return { code, path: `/${code}`, records, primaryKey: ["id"], paging, incremental, fields };
}

export const connector = defineConnector({
  code: "arrivy",
  title: "Arrivy",
  baseUrl: "https://app.arrivy.com/api",
  settings: {
    key: { label: "Auth key", secret: true },
    token: { label: "Auth token", secret: true },
  },
  auth: {
    kind: "headers",
    headers: { "x-auth-key": "{settings.key}", "x-auth-token": "{settings.token}" },
  },
  check: { path: "/users/profile" },
  limits: { windows: [{ max: 30, perSec: 60 }] },
  models: [
    {
      ...list(
        "tasks",
        `
      id url_safe_id title details owner created_by updated_by created_by_user updated_by_user
      created:datetime updated:datetime start_datetime:datetime start_datetime_original_iso_str
      start_datetime_timezone end_datetime:datetime end_datetime_original_iso_str
      end_datetime_timezone due_datetime:datetime due_datetime_original_iso_str status
      status_title template_type duration:int unscheduled:bool self_scheduling:bool customer_id
      customer_name customer_first_name customer_last_name customer_company_name customer_notes
      customer_timezone customer_email:email customer_phone customer_mobile_number
      customer_address_line_1 customer_address_line_2 customer_address customer_city
      customer_state customer_country customer_zipcode customer_exact_location:json
      is_customer_address_geo_coded:bool use_lat_lng_address:bool entity_ids:json crew_ids:json
      worker_ids:json number_of_workers_required:int resource_ids:json external_type
      external_resource_type linked_internal_ref linked_external_ref is_linked:bool
      is_supply_provided_locked:bool is_supply_returned_locked:bool route_id internal_route_id
      routes:json entity_routes:json mileage_data:json additional_addresses:json
      current_destination:json travel_time wait_time task_time total_time rating:decimal
      rating_text outbound_sms_count:int inbound_sms_count:int outbound_email_count:int
      inbound_email_count:int document_ids:json file_ids:json files:json forms:json
      extra_fields:json template_extra_fields:json entity_confirmation_statuses:json items:json
      series_id skill_details:json task_id task_title first_name last_name email:email
      mobile_number address city state zipcode country latitude:decimal longitude:decimal
      start_date:date start_time:time end_date:date end_time:time template group timezone
      instructions external_id created_on:datetime scheduled_by rescheduled_count:int
      crew_assigned_by booking_id booking_name route_name assignees resources resource_template
      employee_ids company customer_type address_2 start_timezone end_timezone
      expected_start_date:date expected_end_date:date actual_start_time:datetime
      actual_end_time:datetime mileage:decimal template_extra_field_product_interest_primary
      template_extra_field_product_interest_secondary template_extra_field_primary_source
      template_extra_field_secondary_source complete:bool cancel:bool custom_cancel_test:bool
      appointment_confirmed:bool demo_sold:bool on_our_way:bool start:bool exception:bool
      customer_extra_fields task_extra_fields resource_template_extra_field resource_extra_field
    `,
      ),
      map: [
        {
          entity: "lead",
          rules: [
            { target: "externalId", from: ["customer_id"] },
            { target: "name", from: ["customer_name"] },
            {
              target: "phone",
              from: ["customer_mobile_number", "customer_phone"],
              transform: "phone",
            },
            { target: "email", from: ["customer_email"], transform: "email" },
            { target: "city", from: ["customer_city"] },
            { target: "remarks", from: ["customer_notes"] },
          ],
        },
        { entity: "appointment", rules: [{ target: "externalId", from: ["id"] }] },
      ],
    },
    list(
      "entities",
      `
      id name username type external_id external_type email:email phone image_id image_path
      color url_safe_id is_active:bool is_disabled:bool is_default:bool user_type invite_status
      group_id owner additional_group_ids:json address_line_1 address_line_2 city state country
      zipcode complete_address exact_location:json is_address_geo_coded:bool
      use_lat_lng_address:bool allow_login_in_kiosk_mode_only:bool can_turnoff_location:bool
      can_view_customers_of_all_groups:bool is_status_priority_notifications_disabled:bool
      is_included_in_billing:bool force_stop_billing:bool can_manage_resources:json
      can_manage_crews:json can_manage_entities:json skill_ids:json skill_details:json details
      extra_fields:json visible_bookings:json visible_routing_forms:json notifications:json
      allow_status_notifications:json permission_groups:json template_id
      template_extra_fields:json email_invitation:json created_by created_by_user updated_by
      updated_by_user joined_datetime:datetime created:datetime updated:datetime
      last_reading:json okta_user_id
    `,
    ),
    list(
      "groups",
      `
      id url_safe_id owner name description email:email phone mobile_number website emergency
      address_line_1 address_line_2 complete_address city state country zipcode
      exact_location:json use_lat_lng_address:bool is_address_geo_coded:bool timezone image_id
      image_path is_default:bool is_disabled:bool is_implicit:bool social_links:json
      additional_addresses:json territory_ids:json extra_fields:json created_by created:datetime
      updated:datetime
    `,
    ),
    list(
      "bookings",
      `
      id url_safe_id external_id title description details owner created_by updated_by
      created_by_user updated_by_user created:datetime updated:datetime created_time:datetime
      updated_time:datetime start_datetime:datetime end_datetime:datetime
      start_datetime_original_iso_str end_datetime_original_iso_str start_date:date
      start_time:time end_date:date end_time:time status status_id:int task_type
      duration_estimate:int actual_start_datetime:datetime actual_end_datetime:datetime timezone
      is_recurring:bool is_all_day:bool enable_time_window_display:bool unscheduled:bool
      customer_id customer_name customer_first_name customer_last_name customer_company_name
      customer_email:email customer_phone customer_mobile_number customer_notes
      customer_timezone address_line_1 address_line_2 city state country zipcode
      complete_address exact_location:json is_address_geo_coded:bool use_lat_lng_address:bool
      latitude:decimal longitude:decimal assigned_team_members:json team_member_ids
      entity_ids:json crew_ids:json worker_ids:json number_of_workers_required:int
      resource_ids:json template_id template template_extra_fields:json extra_fields:json
      custom_fields:json group group_id external_type external_resource_type linked_internal_ref
      linked_external_ref is_linked:bool route_id route_name internal_route_id routes:json
      entity_routes:json additional_addresses:json current_destination:json notifications:json
      outbound_sms_count:int inbound_sms_count:int outbound_email_count:int
      inbound_email_count:int rating:decimal rating_text travel_time wait_time task_time
      total_time mileage:decimal document_ids:json file_ids:json files:json forms:json
      instructions items:json entity_confirmation_statuses:json
    `,
    ),
    list(
      "statuses",
      `
      id name title description is_active:bool type_id status_type order:int
      visible_to_customer:bool require_signature:bool require_rating:bool color created:datetime
      updated:datetime
    `,
    ),
  ],
});
