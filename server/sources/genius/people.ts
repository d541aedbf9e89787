import { changes, table } from "./table.ts";

export const peopleTables = [
  table("division_groups", "division_group", ["id"], {
    incremental: changes("created_at"),
    fields: `
      id:int group_label region:int default_time_zone_name intern_payroll_start:int
      painter_payroll_start:int is_active:bool cc_profile_id mes_profile_id docusign_acct_id
      paysimple_username hub_account_id:int created_at:datetime updated_at:datetime
    `,
  }),
  table("division_regions", "division_region", ["id"], {
    incremental: { kind: "none" },
    fields: "id:int name is_active:bool",
  }),
  table("divisions", "division", ["id"], {
    incremental: changes("created_at"),
    fields: `
      id:int group_id:int region_id:int label abbreviation is_utility:bool is_corp:bool
      is_omniscient:bool is_inactive:int account_scheduler_id:int created_at:datetime
      updated_at:datetime
    `,
  }),
  table("users", "user_data", ["user_id"], {
    incremental: changes("add_datetime"),
    fields: `
      user_id:int division_id:int title_id:int manager_user_id:int first_name first_name_alt
      last_name email:email personal_email:email birth_date:date gender_id:int
      marital_status_id:int time_zone_name hired_on:datetime start_date:datetime add_user_id:int
      add_datetime:datetime is_inactive:bool inactive_on:datetime inactive_reason_id:int
      inactive_reason_other primary_user_id:int inactive_transfer_division_id:int
      updated_at:datetime
    `,
  }),
  table("user_associations", "user_association", ["id"], {
    incremental: changes("created_at"),
    fields: `
      id:int definition_id:int user_id:int division_id:int field_value created_at:datetime
      updated_at:datetime
    `,
  }),
  table("user_titles", "user_title", ["id"], {
    incremental: changes("created_at"),
    fields: `
      id:int title abbreviation roles type_id:int section_id:int sort:int
      pay_component_group_id:int is_active:bool is_unique_per_division:bool created_at:datetime
      updated_at:datetime
    `,
  }),
];
