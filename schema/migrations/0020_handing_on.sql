CREATE TABLE "lead_origin" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"lead_id" uuid NOT NULL,
	"crm_source" text NOT NULL,
	"model" text NOT NULL,
	"pk" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "lead_origin_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "crm_row_lead" (
	"org_id" uuid NOT NULL,
	"crm_source" text NOT NULL,
	"model" text NOT NULL,
	"pk" text NOT NULL,
	"state" text NOT NULL,
	"run_id" uuid,
	"lead_id" uuid,
	"handed" jsonb,
	"reason" text,
	"field" text,
	"message" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "crm_row_lead_org_id_crm_source_model_pk_pk" PRIMARY KEY("org_id","crm_source","model","pk")
);
--> statement-breakpoint
ALTER TABLE "crm_model" ADD COLUMN "leads_waiting" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "crm_model" ADD COLUMN "leads_linked" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "crm_model" ADD COLUMN "leads_skipped" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "crm_model" ADD COLUMN "leads_failed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "field_mapping" ADD COLUMN "existing" text DEFAULT 'skip' NOT NULL;--> statement-breakpoint
ALTER TABLE "field_mapping" ADD COLUMN "create_sources" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "field_mapping" ADD COLUMN "backlog" text;--> statement-breakpoint
ALTER TABLE "field_mapping" ADD COLUMN "backlog_done" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "field_mapping" ADD COLUMN "backlog_total" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "field_mapping" ADD COLUMN "backlog_after" text;--> statement-breakpoint
ALTER TABLE "sync_run" ADD COLUMN "leads_total" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_run" ADD COLUMN "leads_created" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_run" ADD COLUMN "leads_updated" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_run" ADD COLUMN "leads_unchanged" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_run" ADD COLUMN "leads_skipped" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_run" ADD COLUMN "leads_failed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "lead_origin" ADD CONSTRAINT "lead_origin_org_id_lead_id_lead_org_id_id_fk" FOREIGN KEY ("org_id","lead_id") REFERENCES "public"."lead"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lead_origin_by_lead" ON "lead_origin" USING btree ("org_id","lead_id");--> statement-breakpoint
CREATE INDEX "crm_row_lead_waiting" ON "crm_row_lead" USING btree ("org_id","crm_source","model","pk") WHERE "crm_row_lead"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "crm_row_lead_refused" ON "crm_row_lead" USING btree ("org_id","crm_source","model","updated_at","pk") WHERE "crm_row_lead"."state" in ('failed', 'skipped');--> statement-breakpoint
CREATE INDEX "crm_row_lead_by_lead" ON "crm_row_lead" USING btree ("org_id","lead_id");