import { fields } from "../fields.ts";
import type { ModelShape } from "../models.ts";

/** Fields of each endpoint, but for ids and stamps. */
export const shapes = {
  entities: {
    size: 80,
    fields: fields(`
      name username type external_id external_type email phone image_id image_path:url color
      url_safe_id is_active is_disabled is_default user_type invite_status group_id owner
      additional_group_ids:json address_line_1 address_line_2 city state country zipcode
      complete_address exact_location:json is_address_geo_coded:bool use_lat_lng_address:bool
      allow_login_in_kiosk_mode_only:bool can_turnoff_location can_view_customers_of_all_groups
      is_status_priority_notifications_disabled is_included_in_billing force_stop_billing:bool
      can_manage_resources:json can_manage_crews:json can_manage_entities:json skill_ids:json
      skill_details:json details extra_fields:json visible_bookings:json
      visible_routing_forms:json notifications:json allow_status_notifications:json
      permission_groups:json template_id template_extra_fields:json email_invitation:json
      created_by created_by_user updated_by updated_by_user joined_datetime last_reading:json
      okta_user_id
    `),
  },
  groups: {
    size: 14,
    fields: fields(`
      url_safe_id owner name description email phone mobile_number website emergency
      address_line_1 address_line_2 complete_address city state country zipcode
      exact_location:json use_lat_lng_address:bool is_address_geo_coded:bool timezone image_id
      image_path:url is_default is_disabled is_implicit social_links:json
      additional_addresses:json territory_ids:json extra_fields:json created_by
    `),
  },
  statuses: {
    size: 22,
    fields: fields(`
      name title description is_active type_id status_type order:int visible_to_customer:bool
      require_signature:bool require_rating:bool color
    `),
  },
} as const satisfies Record<string, ModelShape>;
