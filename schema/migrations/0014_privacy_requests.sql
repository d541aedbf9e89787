CREATE TABLE "privacy_file" (
	"org_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "privacy_file_org_id_request_id_part_pk" PRIMARY KEY("org_id","request_id","part")
);
--> statement-breakpoint
CREATE TABLE "privacy_request" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"reason" text,
	"status" text DEFAULT 'waiting' NOT NULL,
	"problem" text,
	"counts" jsonb,
	"bytes" integer,
	"expires_at" timestamp(3) with time zone,
	"finished_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "privacy_request_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "erasure" ADD COLUMN "user_id" uuid;--> statement-breakpoint
ALTER TABLE "privacy_file" ADD CONSTRAINT "privacy_file_org_id_request_id_privacy_request_org_id_id_fk" FOREIGN KEY ("org_id","request_id") REFERENCES "public"."privacy_request"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "privacy_request_newest" ON "privacy_request" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE INDEX "privacy_request_by_subject" ON "privacy_request" USING btree ("org_id","subject_id");