CREATE TABLE "auth_account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp(3) with time zone,
	"refresh_token_expires_at" timestamp(3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth_user" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "auth_user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "auth_verification" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "branch" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"name" text NOT NULL,
	"city" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "branch_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "branch_name" UNIQUE("org_id","name")
);
--> statement-breakpoint
CREATE TABLE "member" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"team_id" uuid,
	"branch_id" uuid,
	"active" boolean DEFAULT true NOT NULL,
	"available" boolean DEFAULT true NOT NULL,
	"lead_cap" integer,
	"last_seen_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "member_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "member_email" UNIQUE("org_id","email")
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"name" text NOT NULL,
	"region" char(2) DEFAULT 'IN' NOT NULL,
	"time_zone" text DEFAULT 'Asia/Kolkata' NOT NULL,
	"currency" char(3) DEFAULT 'INR' NOT NULL,
	"locale" text DEFAULT 'en-IN' NOT NULL,
	"waiting_amber_minutes" integer DEFAULT 5 NOT NULL,
	"waiting_red_minutes" integer DEFAULT 15 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "organization_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "team" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"name" text NOT NULL,
	"branch_id" uuid,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "team_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "team_name" UNIQUE("org_id","name")
);
--> statement-breakpoint
CREATE TABLE "source" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "source_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "source_code" UNIQUE("org_id","code")
);
--> statement-breakpoint
CREATE TABLE "sub_source" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"source_id" uuid NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "sub_source_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "sub_source_code" UNIQUE("org_id","source_id","code")
);
--> statement-breakpoint
CREATE TABLE "vehicle_model" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"make" text NOT NULL,
	"name" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "vehicle_model_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "vehicle_model_name" UNIQUE("org_id","make","name")
);
--> statement-breakpoint
CREATE TABLE "vehicle_variant" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"model_id" uuid NOT NULL,
	"name" text NOT NULL,
	"fuel" text,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "vehicle_variant_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "vehicle_variant_name" UNIQUE("org_id","model_id","name")
);
--> statement-breakpoint
CREATE TABLE "call" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"lead_id" uuid NOT NULL,
	"caller_id" uuid NOT NULL,
	"connected" boolean NOT NULL,
	"outcome" text NOT NULL,
	"attempt_no" integer NOT NULL,
	"remarks" text,
	"duration_seconds" integer,
	"called_at" timestamp(3) with time zone NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "call_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "follow_up" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"lead_id" uuid NOT NULL,
	"assignee_id" uuid,
	"kind" text NOT NULL,
	"due_at" timestamp(3) with time zone NOT NULL,
	"note" text,
	"done_at" timestamp(3) with time zone,
	"done_by" uuid,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "follow_up_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "lead" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"name" text NOT NULL,
	"company" text,
	"job_title" text,
	"phone" text,
	"phone_typed" text,
	"phone_valid" boolean,
	"phone_2" text,
	"email" text,
	"city" text,
	"country" text,
	"website" text,
	"do_not_call" boolean DEFAULT false NOT NULL,
	"do_not_email" boolean DEFAULT false NOT NULL,
	"source_id" uuid,
	"sub_source_id" uuid,
	"utm_source" text,
	"utm_medium" text,
	"utm_campaign" text,
	"import_id" uuid,
	"external_id" text,
	"status" text DEFAULT 'new' NOT NULL,
	"status_reason" text,
	"temperature" text,
	"score" smallint,
	"owner_id" uuid,
	"team_id" uuid,
	"branch_id" uuid,
	"assigned_at" timestamp(3) with time zone,
	"assigned_by" uuid,
	"category" text,
	"model_id" uuid,
	"variant_id" uuid,
	"profession" text,
	"purchase_timeline" text,
	"finance_type" text,
	"test_drive_at" timestamp(3) with time zone,
	"exchange_make" text,
	"exchange_model" text,
	"exchange_year" smallint,
	"lead_category" text,
	"remarks" text,
	"budget_minor" bigint,
	"qualified_at" timestamp(3) with time zone,
	"qualified_by" uuid,
	"attempt_no" integer DEFAULT 0 NOT NULL,
	"last_call_at" timestamp(3) with time zone,
	"last_outcome" text,
	"next_follow_up_at" timestamp(3) with time zone,
	"next_follow_up_type" text,
	"custom_data" jsonb,
	"deleted_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	"search_text" text GENERATED ALWAYS AS (lower(coalesce(name, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(phone_typed, '') || ' ' || coalesce(email, '') || ' ' || coalesce(company, '') || ' ' || coalesce(city, ''))) STORED,
	CONSTRAINT "lead_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "milestone" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"lead_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reached_at" timestamp(3) with time zone NOT NULL,
	"reached_by" uuid,
	"model_id" uuid,
	"variant_id" uuid,
	"price_minor" bigint,
	"discount_minor" bigint,
	"amount_minor" bigint,
	"payment_mode" text,
	"expected_delivery_on" date,
	"approval" text,
	"invoice_number" text,
	"invoiced_on" date,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "milestone_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "timeline_event" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"lead_id" uuid NOT NULL,
	"event_type" text NOT NULL,
	"summary" text NOT NULL,
	"data" jsonb,
	"actor_id" uuid,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "timeline_event_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "notification" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"body" text,
	"lead_id" uuid,
	"read_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "notification_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "assignment_pointer" (
	"org_id" uuid NOT NULL,
	"rule_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"credit" integer DEFAULT 0 NOT NULL,
	"given" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "assignment_pointer_org_id_rule_id_user_id_pk" PRIMARY KEY("org_id","rule_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "assignment_rule" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"source_id" uuid NOT NULL,
	"sub_source_id" uuid,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "assignment_rule_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "assignment_rule_scope" UNIQUE NULLS NOT DISTINCT("org_id","source_id","sub_source_id")
);
--> statement-breakpoint
CREATE TABLE "assignment_rule_member" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"rule_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"percent" smallint NOT NULL,
	"daily_cap" integer,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "assignment_rule_member_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "assignment_rule_member_user" UNIQUE("org_id","rule_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "import_error" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"row_no" integer NOT NULL,
	"reason" text NOT NULL,
	"field" text,
	"message" text NOT NULL,
	"cells" text[] NOT NULL,
	"resolved_at" timestamp(3) with time zone,
	"resolved_by" uuid,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "import_error_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_row" (
	"org_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"row_no" integer NOT NULL,
	"cells" text[] NOT NULL,
	"outcome" text DEFAULT 'pending' NOT NULL,
	"lead_id" uuid,
	CONSTRAINT "import_row_org_id_import_id_row_no_pk" PRIMARY KEY("org_id","import_id","row_no")
);
--> statement-breakpoint
CREATE TABLE "import" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"entity" text NOT NULL,
	"file_name" text NOT NULL,
	"file_bytes" bigint NOT NULL,
	"status" text NOT NULL,
	"mode" text NOT NULL,
	"match_by" text,
	"layout" jsonb,
	"mapping" jsonb,
	"total" integer DEFAULT 0 NOT NULL,
	"processed" integer DEFAULT 0 NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"started_at" timestamp(3) with time zone,
	"finished_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "import_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "sync_client" (
	"org_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"last_mid" bigint DEFAULT 0 NOT NULL,
	"seen_version" bigint,
	"last_seen" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"schema_hash" text,
	CONSTRAINT "sync_client_org_id_client_id_pk" PRIMARY KEY("org_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "sync_head" (
	"org_id" uuid PRIMARY KEY NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	"horizon" bigint DEFAULT 0 NOT NULL,
	"generation" uuid NOT NULL,
	"xact" text
);
--> statement-breakpoint
CREATE TABLE "sync_log" (
	"org_id" uuid NOT NULL,
	"version" bigint NOT NULL,
	"seq" bigint NOT NULL,
	"tbl" smallint NOT NULL,
	"row_id" uuid NOT NULL,
	"op" char(1) NOT NULL,
	"aud_before" text[] NOT NULL,
	"aud_after" text[] NOT NULL,
	"cols" bigint NOT NULL,
	"at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sync_log_org_id_version_seq_pk" PRIMARY KEY("org_id","version","seq")
);
--> statement-breakpoint
CREATE TABLE "sync_result" (
	"org_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"mid" bigint NOT NULL,
	"code" text NOT NULL,
	"detail" jsonb,
	CONSTRAINT "sync_result_org_id_client_id_mid_pk" PRIMARY KEY("org_id","client_id","mid")
);
--> statement-breakpoint
ALTER TABLE "auth_account" ADD CONSTRAINT "auth_account_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_user_id_auth_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sub_source" ADD CONSTRAINT "sub_source_org_id_source_id_source_org_id_id_fk" FOREIGN KEY ("org_id","source_id") REFERENCES "public"."source"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vehicle_variant" ADD CONSTRAINT "vehicle_variant_org_id_model_id_vehicle_model_org_id_id_fk" FOREIGN KEY ("org_id","model_id") REFERENCES "public"."vehicle_model"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call" ADD CONSTRAINT "call_org_id_lead_id_lead_org_id_id_fk" FOREIGN KEY ("org_id","lead_id") REFERENCES "public"."lead"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_org_id_lead_id_lead_org_id_id_fk" FOREIGN KEY ("org_id","lead_id") REFERENCES "public"."lead"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead" ADD CONSTRAINT "lead_org_id_owner_id_member_org_id_id_fk" FOREIGN KEY ("org_id","owner_id") REFERENCES "public"."member"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead" ADD CONSTRAINT "lead_org_id_team_id_team_org_id_id_fk" FOREIGN KEY ("org_id","team_id") REFERENCES "public"."team"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead" ADD CONSTRAINT "lead_org_id_branch_id_branch_org_id_id_fk" FOREIGN KEY ("org_id","branch_id") REFERENCES "public"."branch"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead" ADD CONSTRAINT "lead_org_id_source_id_source_org_id_id_fk" FOREIGN KEY ("org_id","source_id") REFERENCES "public"."source"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead" ADD CONSTRAINT "lead_org_id_sub_source_id_sub_source_org_id_id_fk" FOREIGN KEY ("org_id","sub_source_id") REFERENCES "public"."sub_source"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "milestone" ADD CONSTRAINT "milestone_org_id_lead_id_lead_org_id_id_fk" FOREIGN KEY ("org_id","lead_id") REFERENCES "public"."lead"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timeline_event" ADD CONSTRAINT "timeline_event_org_id_lead_id_lead_org_id_id_fk" FOREIGN KEY ("org_id","lead_id") REFERENCES "public"."lead"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_pointer" ADD CONSTRAINT "assignment_pointer_org_id_rule_id_assignment_rule_org_id_id_fk" FOREIGN KEY ("org_id","rule_id") REFERENCES "public"."assignment_rule"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rule_member" ADD CONSTRAINT "assignment_rule_member_org_id_rule_id_assignment_rule_org_id_id_fk" FOREIGN KEY ("org_id","rule_id") REFERENCES "public"."assignment_rule"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_error" ADD CONSTRAINT "import_error_org_id_import_id_import_org_id_id_fk" FOREIGN KEY ("org_id","import_id") REFERENCES "public"."import"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_org_id_import_id_import_org_id_id_fk" FOREIGN KEY ("org_id","import_id") REFERENCES "public"."import"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "auth_account_by_user" ON "auth_account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_session_by_user" ON "auth_session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "auth_verification_by_identifier" ON "auth_verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "call_by_lead" ON "call" USING btree ("org_id","lead_id","called_at");--> statement-breakpoint
CREATE INDEX "call_by_caller" ON "call" USING btree ("org_id","caller_id","called_at");--> statement-breakpoint
CREATE INDEX "follow_up_by_lead" ON "follow_up" USING btree ("org_id","lead_id","due_at");--> statement-breakpoint
CREATE INDEX "follow_up_by_assignee" ON "follow_up" USING btree ("org_id","assignee_id","due_at");--> statement-breakpoint
CREATE INDEX "lead_newest" ON "lead" USING btree ("org_id","created_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "lead_by_owner" ON "lead" USING btree ("org_id","owner_id","status");--> statement-breakpoint
CREATE INDEX "lead_by_team" ON "lead" USING btree ("org_id","team_id");--> statement-breakpoint
CREATE INDEX "lead_by_branch" ON "lead" USING btree ("org_id","branch_id");--> statement-breakpoint
CREATE INDEX "lead_by_source" ON "lead" USING btree ("org_id","source_id","created_at");--> statement-breakpoint
CREATE INDEX "lead_by_phone" ON "lead" USING btree ("org_id","phone");--> statement-breakpoint
CREATE INDEX "lead_by_email" ON "lead" USING btree ("org_id","email");--> statement-breakpoint
CREATE INDEX "lead_by_external_id" ON "lead" USING btree ("org_id","external_id");--> statement-breakpoint
CREATE INDEX "lead_by_import" ON "lead" USING btree ("org_id","import_id");--> statement-breakpoint
CREATE INDEX "lead_by_qualifier" ON "lead" USING btree ("org_id","qualified_by");--> statement-breakpoint
CREATE INDEX "lead_search" ON "lead" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "milestone_by_lead" ON "milestone" USING btree ("org_id","lead_id","reached_at");--> statement-breakpoint
CREATE INDEX "timeline_event_by_lead" ON "timeline_event" USING btree ("org_id","lead_id","created_at");--> statement-breakpoint
CREATE INDEX "notification_by_user" ON "notification" USING btree ("org_id","user_id","created_at");--> statement-breakpoint
CREATE INDEX "import_error_by_import" ON "import_error" USING btree ("org_id","import_id","row_no");--> statement-breakpoint
CREATE INDEX "import_newest" ON "import" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE INDEX "sync_client_by_user" ON "sync_client" USING btree ("org_id","user_id");