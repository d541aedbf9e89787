import { fields } from "../fields.ts";
import type { ModelShape } from "../models.ts";

/** Fields of what is scheduled, but for ids and stamps. */
export const workShapes = {
  tasks: {
    size: 1300,
    fields: fields(`
      url_safe_id title details owner created_by updated_by created_by_user updated_by_user
      start_datetime start_datetime_original_iso_str:word start_datetime_timezone:word
      end_datetime end_datetime_original_iso_str:word end_datetime_timezone:word due_datetime
      due_datetime_original_iso_str:word status status_title template_type duration:int
      unscheduled:bool self_scheduling:bool customer_id customer_name customer_first_name
      customer_last_name customer_company_name customer_notes customer_timezone customer_email
      customer_phone customer_mobile_number customer_address_line_1 customer_address_line_2
      customer_address customer_city customer_state customer_country customer_zipcode
      customer_exact_location:json is_customer_address_geo_coded:bool use_lat_lng_address:bool
      entity_ids:json crew_ids:json worker_ids:json number_of_workers_required:int
      resource_ids:json external_type external_resource_type linked_internal_ref
      linked_external_ref is_linked is_supply_provided_locked is_supply_returned_locked route_id
      internal_route_id routes:json entity_routes:json mileage_data:json additional_addresses:json
      current_destination:json travel_time wait_time task_time total_time rating:decimal
      rating_text:text outbound_sms_count inbound_sms_count outbound_email_count:int
      inbound_email_count:int document_ids:json file_ids:json files:json forms:json
      extra_fields:json template_extra_fields:json entity_confirmation_statuses:json items:json
      series_id skill_details:json task_id task_title first_name last_name email mobile_number
      address city state zipcode country latitude longitude start_date start_time:time end_date
      end_time:time template group timezone instructions:text external_id created_on scheduled_by
      rescheduled_count crew_assigned_by booking_id booking_name route_name assignees:text
      resources:text resource_template:text employee_ids:text company customer_type address_2
      start_timezone end_timezone expected_start_date expected_end_date actual_start_time:datetime
      actual_end_time:datetime mileage:decimal template_extra_field_product_interest_primary:text
      template_extra_field_product_interest_secondary:text
      template_extra_field_primary_source:text template_extra_field_secondary_source:text
      complete:bool cancel:bool custom_cancel_test:bool appointment_confirmed:bool demo_sold:bool
      on_our_way:bool start:bool exception:bool customer_extra_fields:text task_extra_fields:text
      resource_template_extra_field:text resource_extra_field:text
    `),
  },
  bookings: {
    size: 700,
    fields: fields(`
      url_safe_id external_id title description details owner created_by updated_by
      created_by_user updated_by_user start_datetime end_datetime
      start_datetime_original_iso_str:word end_datetime_original_iso_str:word start_date
      start_time:time end_date end_time:time status status_id:id task_type duration_estimate:int
      actual_start_datetime actual_end_datetime timezone is_recurring is_all_day
      enable_time_window_display:bool unscheduled:bool customer_id customer_name
      customer_first_name customer_last_name customer_company_name customer_email customer_phone
      customer_mobile_number customer_notes customer_timezone address_line_1 address_line_2 city
      state country zipcode complete_address exact_location:json is_address_geo_coded:bool
      use_lat_lng_address:bool latitude longitude assigned_team_members:json team_member_ids:text
      entity_ids:json crew_ids:json worker_ids:json number_of_workers_required:int
      resource_ids:json template_id template template_extra_fields:json extra_fields:json
      custom_fields:json group group_id external_type external_resource_type linked_internal_ref
      linked_external_ref is_linked route_id route_name internal_route_id routes:json
      entity_routes:json additional_addresses:json current_destination:json notifications:json
      outbound_sms_count inbound_sms_count outbound_email_count:int inbound_email_count:int
      rating:decimal rating_text:text travel_time wait_time task_time total_time mileage:decimal
      document_ids:json file_ids:json files:json forms:json instructions:text items:json
      entity_confirmation_statuses:json
    `),
  },
} as const satisfies Record<string, ModelShape>;
