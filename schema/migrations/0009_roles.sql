CREATE TABLE "role" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"name" text NOT NULL,
	"base" text,
	"deleted_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "role_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "role_grant" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"role" text NOT NULL,
	"object" text NOT NULL,
	"code" text NOT NULL,
	"effect" text NOT NULL,
	"scope" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "role_grant_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "role_grant_cell" UNIQUE("org_id","role","object","code")
);
--> statement-breakpoint
CREATE TABLE "role_mask" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"role" text NOT NULL,
	"field" text NOT NULL,
	"hidden" boolean,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "role_mask_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "role_mask_field" UNIQUE("org_id","role","field")
);
--> statement-breakpoint
CREATE TABLE "role_version" (
	"org_id" uuid PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "role_name" ON "role" USING btree ("org_id","name") WHERE deleted_at is null;