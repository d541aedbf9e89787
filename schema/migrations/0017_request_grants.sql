CREATE TABLE "crm_request_grant" (
	"org_id" uuid NOT NULL,
	"crm_source" text NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "crm_request_grant_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp(3) with time zone NOT NULL,
	"count" integer NOT NULL,
	"path" text NOT NULL,
	CONSTRAINT "crm_request_grant_org_id_crm_source_seq_pk" PRIMARY KEY("org_id","crm_source","seq")
);
--> statement-breakpoint
CREATE INDEX "crm_request_grant_newest" ON "crm_request_grant" USING btree ("org_id","crm_source","at");