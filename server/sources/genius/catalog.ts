import { changes, table } from "./table.ts";

export const catalogTables = [
  table("marketing_source_types", "marketing_source_type", ["id"], {
    incremental: changes("created_at"),
    fields: `
      id:int label description is_active:bool list_order:int created_at:datetime
      updated_at:datetime
    `,
  }),
  table("marketing_sources", "marketing_source", ["id"], {
    incremental: changes("add_date"),
    fields: `
      id:int type_id:int label description start_date:date end_date:date add_user_id:int
      add_date:datetime is_active:bool is_allow_lead_modification:bool updated_at:datetime
    `,
  }),
  table("marketsharp_sources", "marketsharp_source", ["id"], {
    incremental: changes("created_at"),
    fields: `
      id:int marketsharp_id source_name inactive:int created_at:datetime updated_at:datetime
    `,
  }),
  table(
    "marketsharp_marketing_source_maps",
    "marketsharp_marketing_source_map",
    ["marketsharp_id"],
    {
      incremental: changes("created_at"),
      fields: `
      marketsharp_id marketing_source_id:int created_at:datetime updated_at:datetime
    `,
    },
  ),
  table("integration_fields", "integration_field", ["id"], {
    incremental: changes("created_at"),
    fields: `
      id:int definition_id:int user_id:int division_id:int field_value created_at:datetime
      updated_at:datetime
    `,
  }),
  table("integration_field_definitions", "integration_field_definition", ["id"], {
    incremental: { kind: "none" },
    fields: `
      id:int integration_id:int label key_name is_user:bool is_division:bool hint input_type
    `,
  }),
];
