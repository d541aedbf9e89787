CREATE TABLE "audit_chain" (
	"org_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"hash" text DEFAULT '' NOT NULL,
	"anchor_seq" bigint DEFAULT 0 NOT NULL,
	"anchor_hash" text DEFAULT '' NOT NULL,
	"cut_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_intake" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"actor_id" uuid,
	"on_behalf_of" uuid,
	"action" text NOT NULL,
	"object_type" text NOT NULL,
	"object_id" text,
	"detail" jsonb,
	"ip" text,
	"user_agent" text,
	CONSTRAINT "audit_intake_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"actor_id" uuid,
	"on_behalf_of" uuid,
	"action" text NOT NULL,
	"object_type" text NOT NULL,
	"object_id" text,
	"detail" jsonb,
	"ip" text,
	"user_agent" text,
	"seq" bigint NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_log_org_id_seq_pk" PRIMARY KEY("org_id","seq"),
	CONSTRAINT "audit_log_id" UNIQUE("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_setting" (
	"org_id" uuid PRIMARY KEY NOT NULL,
	"retention_days" integer
);
--> statement-breakpoint
CREATE INDEX "audit_log_by_actor" ON "audit_log" USING btree ("org_id","actor_id","seq");--> statement-breakpoint
CREATE INDEX "audit_log_by_action" ON "audit_log" USING btree ("org_id","action","seq");--> statement-breakpoint
CREATE INDEX "audit_log_by_object" ON "audit_log" USING btree ("org_id","object_type","object_id","seq");--> statement-breakpoint
CREATE INDEX "audit_log_by_time" ON "audit_log" USING btree ("org_id","at");