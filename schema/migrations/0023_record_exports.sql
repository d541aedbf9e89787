CREATE TABLE "crm_export" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"crm_source" text NOT NULL,
	"model" text NOT NULL,
	"format" text NOT NULL,
	"fields" jsonb NOT NULL,
	"wish" jsonb NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"expected" integer,
	"processed" integer DEFAULT 0 NOT NULL,
	"written" integer DEFAULT 0 NOT NULL,
	"bytes" bigint,
	"problem" text,
	"expires_at" timestamp(3) with time zone,
	"finished_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "crm_export_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "crm_export_part" (
	"org_id" uuid NOT NULL,
	"export_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "crm_export_part_org_id_export_id_part_pk" PRIMARY KEY("org_id","export_id","part")
);
--> statement-breakpoint
ALTER TABLE "crm_export_part" ADD CONSTRAINT "crm_export_part_org_id_export_id_crm_export_org_id_id_fk" FOREIGN KEY ("org_id","export_id") REFERENCES "public"."crm_export"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "crm_export_newest" ON "crm_export" USING btree ("org_id","crm_source","model","created_at");