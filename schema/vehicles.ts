import { foreignKey, boolean, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { revision, rowKey, stamps } from "./columns.ts";

export const vehicleModel = pgTable(
  "vehicle_model",
  {
    ...rowKey(),
    ...revision(),
    make: text("make").notNull(),
    name: text("name").notNull(),
    active: boolean("active").notNull().default(true),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique("vehicle_model_name").on(t.orgId, t.make, t.name),
  ],
);

export const vehicleVariant = pgTable(
  "vehicle_variant",
  {
    ...rowKey(),
    ...revision(),
    modelId: uuid("model_id").notNull(),
    name: text("name").notNull(),
    fuel: text("fuel"),
    active: boolean("active").notNull().default(true),
    ...stamps(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.modelId],
      foreignColumns: [vehicleModel.orgId, vehicleModel.id],
    }).onDelete("cascade"),
    unique("vehicle_variant_name").on(t.orgId, t.modelId, t.name),
  ],
);
