/** Properties by the names that the API gives them. */
export const contactProperties = `
      address adgroupid ap_leadid campaign_content campaign_name city clickcheck clicktype
      comments createdate:datetime division email firstname hs_google_click_id hs_object_id
      lastmodifieddate:datetime lastname lead_salesrabbit_lead_id marketsharp_id msm_source
      original_lead_source original_lead_source_created:datetime phone price:decimal
      reference_code search_terms state tier trustedform_cert_url vendorleadid vertical zip
      lead_added_by:int lead_added_by_latitude lead_added_by_longitude lead_added_by_supervisor
      lead_address1 lead_agent_id:int lead_agent_name lead_call_screen_viewed_by:int
      lead_call_screen_viewed_on:datetime lead_cdyne_county lead_city lead_contact:int
      lead_copied_from_id:int lead_copied_from_on lead_cost:decimal lead_cwp_client:int
      lead_dead_by:int lead_dead_on:datetime lead_division:int lead_do_not_call_before:datetime
      lead_estimate_confirmed_by:int lead_estimate_confirmed_on:datetime
      lead_express_consent_set_by:int lead_express_consent_set_on:datetime
      lead_express_consent_source:int lead_express_consent_upload_file_id:int lead_id:int
      lead_import_source lead_invalid_address:int lead_is_carpentry_followup:int lead_is_dnc:int
      lead_is_dummy:int lead_is_estimate_confirmed:int lead_is_estimate_set:int
      lead_is_express_consent:int lead_is_express_consent_being_reviewed:int
      lead_is_high_potential:int lead_is_mobile_lead:int lead_is_valid_address:int
      lead_is_valid_email:int lead_is_year_built_verified:int lead_is_zillow:int
      lead_job_type:int lead_notes lead_phone1 lead_phone2 lead_phone3 lead_prospect_id:int
      lead_rating:int lead_salesrabbit_lead_id_new:int lead_source:int lead_source_notes
      lead_sourced_on:datetime lead_state lead_status:int lead_substatus:int lead_type1:int
      lead_type2:int lead_type4:int lead_viewed_on:datetime lead_with_dm:int lead_year_built
      lead_zip dedupe_record_id hs_analytics_average_page_views:int
      hs_analytics_first_timestamp:datetime hs_analytics_num_event_completions:int
      hs_analytics_num_page_views:int hs_analytics_num_visits:int hs_analytics_revenue:decimal
      hs_analytics_source hs_analytics_source_data_1 hs_analytics_source_data_2
      hs_currently_enrolled_in_prospecting_agent:bool hs_is_unworked:bool hs_latest_source
      hs_latest_source_data_1 hs_latest_source_data_2 hs_latest_source_timestamp:datetime
      hs_marketable_status hs_marketable_until_renewal
      hs_membership_has_accessed_private_content:int hs_object_source_label
      hs_predictivecontactscore_v2:decimal hs_predictivescoringtier hs_registered_member:int
      hs_v2_date_entered_lead:datetime hs_timezone hs_updated_by_user_id hs_created_by_user_id
      hs_email_domain hs_prospecting_agent_total_enrolled_count:int lifecyclestage
      num_conversion_events:int num_unique_conversion_events:int currentlyinworkflow
      sales_rabbit_lead_id contact_id:int phone1_type:int phone2_type:int num_notes:int
      notes_last_updated:datetime notes_last_contacted:datetime num_contacted_notes:int
      last_scheduled_appointment_start_time:datetime contact_type prospect_id:int
      prospect_add_date:datetime prospect_add_user_id:int prospect_is_address_valid:int
      prospect_is_year_built_valid:int prospect_phone1 prospect_phone1_type:int
      prospect_phone2_type:int prospect_user_id:int prospect_year_built:int
      prospect_marketsharp_id hge_secondary_source hge_primary_source service_of_interest
      canvasser canvasser_email canvasser_id country hatch_id address_url division_id:int
    `;

export const dealProperties = `
      amount:decimal closedate:datetime createdate:datetime dealstage dealtype description
      hs_object_id hubspot_owner_id pipeline division priority dealname
      hs_lastmodifieddate:datetime
    `;

export const appointmentProperties = `
      appointment_id genius_appointment_id marketsharp_id hs_appointment_name
      hs_appointment_start:datetime hs_appointment_end:datetime hs_duration:int hs_object_id
      hs_createdate:datetime hs_lastmodifieddate:datetime hs_pipeline hs_pipeline_stage
      hs_all_accessible_team_ids:json hs_all_assigned_business_unit_ids:json
      hs_all_owner_ids:json hs_all_team_ids:json hs_created_by_user_id hs_merged_object_ids:json
      hs_object_source hs_object_source_detail_1 hs_object_source_detail_2
      hs_object_source_detail_3 hs_object_source_id hs_object_source_label
      hs_object_source_user_id hs_owning_teams:json hs_read_only:bool hs_shared_team_ids:json
      hs_shared_user_ids:json hs_unique_creation_key hs_updated_by_user_id
      hs_user_ids_of_all_notification_followers:json
      hs_user_ids_of_all_notification_unfollowers:json hs_user_ids_of_all_owners:json
      hs_was_imported:bool first_name last_name email:email phone1 phone2 address1 address2 city
      state zip date:date time:time duration:int appointment_status appointment_confirmed
      appointment_response is_complete:bool cancel_reason div_cancel_reasons qc_cancel_reasons
      appointment_services lead_services product_interest_primary product_interest_secondary
      user_id canvasser canvasser_id canvasser_email:email hubspot_owner_id
      hubspot_owner_assigneddate:datetime hubspot_team_id division_id division primary_source
      secondary_source prospect_id prospect_source_id hscontact_id sourcefield type_id:int
      type_id_text marketsharp_appt_type complete_date:datetime complete_outcome_id:int
      complete_outcome_id_text complete_user_id:int confirm_date:datetime confirm_user_id:int
      confirm_with assign_date:datetime add_date:datetime add_user_id:int
      arrivy_appt_date:datetime arrivy_confirm_date:datetime arrivy_confirm_user
      arrivy_created_by arrivy_details arrivy_notes arrivy_object_id arrivy_result_full_string
      arrivy_salesrep_first_name arrivy_salesrep_last_name arrivy_status arrivy_status_title
      arrivy_user arrivy_user_divison_id arrivy_user_external_id arrivy_username
      salespro_both_homeowners salespro_consider_solar salespro_customer_id salespro_deadline
      salespro_deposit_type salespro_estimate_id salespro_fileurl_contract
      salespro_fileurl_estimate salespro_financing salespro_job_size salespro_job_type
      salespro_last_price_offered salespro_notes salespro_one_year_price
      salespro_preferred_payment salespro_requested_start salespro_result salespro_result_notes
      salespro_result_reason_demo salespro_result_reason_no_demo notes log title
      marketing_task_id:int leap_estimate_id spouses_present:int year_built:int error_details
      tester_test created_by_make f9_tfuid set_date:date genius_quote_id genius_prospect_id
      genius_quote_response genius_quote_response_status genius_response genius_response_status
      genius_resubmit
    `;

export const divisionProperties = `
      division_name division_label division_code hs_object_id hs_createdate:datetime
      hs_lastmodifieddate:datetime hs_pipeline hs_pipeline_stage hs_all_accessible_team_ids:json
      hs_all_assigned_business_unit_ids:json hs_all_owner_ids:json hs_all_team_ids:json
      hs_created_by_user_id hs_merged_object_ids:json hs_object_source hs_object_source_detail_1
      hs_object_source_detail_2 hs_object_source_detail_3 hs_object_source_id
      hs_object_source_label hs_object_source_user_id hs_owning_teams:json hs_read_only:bool
      hs_shared_team_ids:json hs_shared_user_ids:json hs_unique_creation_key
      hs_updated_by_user_id hs_user_ids_of_all_notification_followers:json
      hs_user_ids_of_all_notification_unfollowers:json hs_user_ids_of_all_owners:json
      hs_was_imported:bool status region manager_name manager_email:email phone address1
      address2 city state zip
    `;

export const zipCodeProperties = `
      zipcode division city county state hs_createdate:datetime hs_lastmodifieddate:datetime
    `;

export const geniusUserProperties = `
      hs_object_id hs_createdate:datetime hs_lastmodifieddate:datetime arrivy_user_id division
      division_id email:email job_title name title_id user_account_type user_id
      user_status_inactive
    `;
