CREATE TABLE "crm_model" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"crm_source" text NOT NULL,
	"model" text NOT NULL,
	"records" integer DEFAULT 0 NOT NULL,
	"last_run_id" uuid,
	"last_status" text,
	"last_started_at" timestamp(3) with time zone,
	"last_ended_at" timestamp(3) with time zone,
	"last_success_at" timestamp(3) with time zone,
	"failures_in_a_row" integer DEFAULT 0 NOT NULL,
	"cursor" text,
	"open_dead_letters" integer DEFAULT 0 NOT NULL,
	"open_conflicts" integer DEFAULT 0 NOT NULL,
	"drift" jsonb,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "crm_model_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "crm_model_name" UNIQUE("org_id","crm_source","model")
);
--> statement-breakpoint
CREATE TABLE "crm_source" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"code" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"base_url" text,
	"settings" jsonb,
	"secret_names" jsonb,
	"limits" jsonb,
	"check_status" text,
	"check_message" text,
	"checked_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "crm_source_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "crm_source_code" UNIQUE("org_id","code")
);
--> statement-breakpoint
CREATE TABLE "crm_source_secret" (
	"org_id" uuid NOT NULL,
	"crm_source_id" uuid NOT NULL,
	"name" text NOT NULL,
	"sealed" text NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "crm_source_secret_org_id_crm_source_id_name_pk" PRIMARY KEY("org_id","crm_source_id","name")
);
--> statement-breakpoint
CREATE TABLE "field_mapping" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"crm_source" text NOT NULL,
	"model" text NOT NULL,
	"entity" text NOT NULL,
	"active" boolean DEFAULT false NOT NULL,
	"rules" jsonb NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "field_mapping_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "field_mapping_model" UNIQUE("org_id","crm_source","model","entity")
);
--> statement-breakpoint
CREATE TABLE "crm_row" (
	"org_id" uuid NOT NULL,
	"crm_source" text NOT NULL,
	"model" text NOT NULL,
	"pk" text NOT NULL,
	"data" jsonb NOT NULL,
	"hash" text NOT NULL,
	"edits" jsonb,
	"source_updated_at" timestamp(3) with time zone,
	"deleted_at" timestamp(3) with time zone,
	"first_run_id" uuid NOT NULL,
	"last_run_id" uuid NOT NULL,
	"seen_run_id" uuid,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "crm_row_org_id_crm_source_model_pk_pk" PRIMARY KEY("org_id","crm_source","model","pk")
);
--> statement-breakpoint
CREATE TABLE "crm_row_conflict" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"crm_source" text NOT NULL,
	"model" text NOT NULL,
	"pk" text NOT NULL,
	"field" text NOT NULL,
	"run_id" uuid NOT NULL,
	"local_value" jsonb,
	"source_value" jsonb,
	"kept_local" boolean,
	"resolved_at" timestamp(3) with time zone,
	"resolved_by" uuid,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "crm_row_conflict_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "crm_row_conflict_field" UNIQUE("org_id","crm_source","model","pk","field")
);
--> statement-breakpoint
CREATE TABLE "crm_row_image" (
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"crm_source" text NOT NULL,
	"model" text NOT NULL,
	"pk" text NOT NULL,
	"data" jsonb NOT NULL,
	"hash" text NOT NULL,
	"edits" jsonb,
	"source_updated_at" timestamp(3) with time zone,
	"deleted_at" timestamp(3) with time zone,
	"last_run_id" uuid NOT NULL,
	CONSTRAINT "crm_row_image_org_id_run_id_pk_pk" PRIMARY KEY("org_id","run_id","pk")
);
--> statement-breakpoint
CREATE TABLE "sync_checkpoint" (
	"org_id" uuid NOT NULL,
	"crm_source" text NOT NULL,
	"model" text NOT NULL,
	"cursor" text,
	"unfinished" jsonb,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "sync_checkpoint_org_id_crm_source_model_pk" PRIMARY KEY("org_id","crm_source","model")
);
--> statement-breakpoint
CREATE TABLE "sync_dead_letter" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"crm_source" text NOT NULL,
	"model" text NOT NULL,
	"pk" text,
	"raw" jsonb NOT NULL,
	"corrected" jsonb,
	"path" text,
	"message" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"attempts" integer DEFAULT 1 NOT NULL,
	"resolved_at" timestamp(3) with time zone,
	"resolved_by" uuid,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "sync_dead_letter_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "sync_run" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"number" integer,
	"crm_source" text NOT NULL,
	"sync_type" text NOT NULL,
	"endpoint" text,
	"status" text NOT NULL,
	"origin" text DEFAULT 'person' NOT NULL,
	"start_time" timestamp(3) with time zone NOT NULL,
	"end_time" timestamp(3) with time zone,
	"processed" integer DEFAULT 0 NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"deleted" integer DEFAULT 0 NOT NULL,
	"conflicts" integer DEFAULT 0 NOT NULL,
	"expected" integer,
	"error_message" text,
	"warning" text,
	"waiting" text,
	"configuration" jsonb NOT NULL,
	"performance_metrics" jsonb,
	"resumable" boolean DEFAULT false NOT NULL,
	"schedule_id" uuid,
	"started_by" uuid,
	"stopped_by" uuid,
	"stop_requested_at" timestamp(3) with time zone,
	"heartbeat_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "sync_run_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "sync_run_number" UNIQUE("org_id","number")
);
--> statement-breakpoint
CREATE TABLE "sync_run_event" (
	"org_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "sync_run_event_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp(3) with time zone NOT NULL,
	"level" text NOT NULL,
	"message" text NOT NULL,
	"detail" jsonb,
	CONSTRAINT "sync_run_event_org_id_run_id_seq_pk" PRIMARY KEY("org_id","run_id","seq")
);
--> statement-breakpoint
CREATE TABLE "sync_schedule" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"name" text NOT NULL,
	"crm_source" text NOT NULL,
	"model" text,
	"mode" text NOT NULL,
	"interval_minutes" integer,
	"cron" text,
	"time_zone" text NOT NULL,
	"start_at" timestamp(3) with time zone,
	"end_at" timestamp(3) with time zone,
	"overlap" text NOT NULL,
	"missed" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"next_run_at" timestamp(3) with time zone,
	"last_run_at" timestamp(3) with time zone,
	"last_outcome" text,
	"deleted_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "sync_schedule_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "crm_source_secret" ADD CONSTRAINT "crm_source_secret_org_id_crm_source_id_crm_source_org_id_id_fk" FOREIGN KEY ("org_id","crm_source_id") REFERENCES "public"."crm_source"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_dead_letter" ADD CONSTRAINT "sync_dead_letter_org_id_run_id_sync_run_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."sync_run"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_run_event" ADD CONSTRAINT "sync_run_event_org_id_run_id_sync_run_org_id_id_fk" FOREIGN KEY ("org_id","run_id") REFERENCES "public"."sync_run"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "crm_row_newest" ON "crm_row" USING btree ("org_id","crm_source","model","updated_at","pk");--> statement-breakpoint
CREATE INDEX "sync_dead_letter_by_model" ON "sync_dead_letter" USING btree ("org_id","crm_source","model","status","id");--> statement-breakpoint
CREATE INDEX "sync_dead_letter_by_run" ON "sync_dead_letter" USING btree ("org_id","run_id","id");--> statement-breakpoint
CREATE INDEX "sync_run_by_model" ON "sync_run" USING btree ("org_id","crm_source","sync_type","start_time");--> statement-breakpoint
CREATE INDEX "sync_run_newest" ON "sync_run" USING btree ("org_id","start_time");--> statement-breakpoint
CREATE UNIQUE INDEX "sync_run_running" ON "sync_run" USING btree ("org_id","crm_source","sync_type") WHERE "sync_run"."status" = 'running';--> statement-breakpoint
CREATE UNIQUE INDEX "sync_run_queued" ON "sync_run" USING btree ("org_id","crm_source","sync_type") WHERE "sync_run"."status" = 'queued';--> statement-breakpoint
CREATE INDEX "sync_schedule_due" ON "sync_schedule" USING btree ("next_run_at");