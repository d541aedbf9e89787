CREATE TABLE "erasure" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"actor_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"lead_ids" uuid[] NOT NULL,
	"digests" text[] NOT NULL,
	"version" bigint NOT NULL,
	"client_ids" uuid[] NOT NULL,
	"counts" jsonb NOT NULL,
	"replays" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "erasure_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "salt" text;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "digest" text;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "redacted_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "organization_security" ADD COLUMN "idle_minutes" integer DEFAULT 30 NOT NULL;--> statement-breakpoint
CREATE INDEX "erasure_newest" ON "erasure" USING btree ("org_id","at");