CREATE TABLE "impersonation" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"actor_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"mode" text NOT NULL,
	"reason" text,
	"started_at" timestamp(3) with time zone NOT NULL,
	"ends_at" timestamp(3) with time zone NOT NULL,
	"ended_at" timestamp(3) with time zone,
	"end_reason" text,
	"actions_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "impersonation_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "impersonation_token" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"session_id" uuid NOT NULL,
	CONSTRAINT "impersonation_token_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "impersonation_token_hash" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE INDEX "impersonation_by_start" ON "impersonation" USING btree ("org_id","started_at");--> statement-breakpoint
CREATE INDEX "impersonation_by_end" ON "impersonation" USING btree ("ended_at");