CREATE TABLE "canned_reply" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"deleted_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "canned_reply_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "ticket" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"number" integer,
	"subject" text NOT NULL,
	"description" text NOT NULL,
	"category" text NOT NULL,
	"priority" text NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"raised_by" uuid NOT NULL,
	"team_id" uuid,
	"assignee_id" uuid,
	"assigned_at" timestamp(3) with time zone,
	"response_due_at" timestamp(3) with time zone NOT NULL,
	"responded_at" timestamp(3) with time zone,
	"resolution_due_at" timestamp(3) with time zone NOT NULL,
	"resolved_at" timestamp(3) with time zone,
	"closed_at" timestamp(3) with time zone,
	"reopened_at" timestamp(3) with time zone,
	"rating" smallint,
	"rating_comment" text,
	"rated_at" timestamp(3) with time zone,
	"activity_at" timestamp(3) with time zone NOT NULL,
	"activity_by" uuid,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	"search_text" text GENERATED ALWAYS AS (lower(coalesce(subject, '') || ' ' || coalesce(description, ''))) STORED,
	CONSTRAINT "ticket_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "ticket_number" UNIQUE("org_id","number")
);
--> statement-breakpoint
CREATE TABLE "ticket_event" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"ticket_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"summary" text NOT NULL,
	"data" jsonb,
	"actor_id" uuid,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "ticket_event_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "ticket_note" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"ticket_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"mentions" jsonb,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "ticket_note_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "ticket_read" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"ticket_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"read_up_to" timestamp(3) with time zone NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "ticket_read_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "ticket_reply" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"ticket_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"mentions" jsonb,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "ticket_reply_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "ticket_setting" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"assignment" text DEFAULT 'manual' NOT NULL,
	"sla" jsonb,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "ticket_setting_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "ticket_watcher" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"ticket_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"watching" boolean NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "ticket_watcher_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "notification" ADD COLUMN "ticket_id" uuid;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_org_id_raised_by_member_org_id_id_fk" FOREIGN KEY ("org_id","raised_by") REFERENCES "public"."member"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_org_id_assignee_id_member_org_id_id_fk" FOREIGN KEY ("org_id","assignee_id") REFERENCES "public"."member"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_event" ADD CONSTRAINT "ticket_event_org_id_ticket_id_ticket_org_id_id_fk" FOREIGN KEY ("org_id","ticket_id") REFERENCES "public"."ticket"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_note" ADD CONSTRAINT "ticket_note_org_id_ticket_id_ticket_org_id_id_fk" FOREIGN KEY ("org_id","ticket_id") REFERENCES "public"."ticket"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_read" ADD CONSTRAINT "ticket_read_org_id_ticket_id_ticket_org_id_id_fk" FOREIGN KEY ("org_id","ticket_id") REFERENCES "public"."ticket"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_reply" ADD CONSTRAINT "ticket_reply_org_id_ticket_id_ticket_org_id_id_fk" FOREIGN KEY ("org_id","ticket_id") REFERENCES "public"."ticket"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_watcher" ADD CONSTRAINT "ticket_watcher_org_id_ticket_id_ticket_org_id_id_fk" FOREIGN KEY ("org_id","ticket_id") REFERENCES "public"."ticket"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ticket_newest" ON "ticket" USING btree ("org_id","created_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "ticket_by_raiser" ON "ticket" USING btree ("org_id","raised_by");--> statement-breakpoint
CREATE INDEX "ticket_by_assignee" ON "ticket" USING btree ("org_id","assignee_id","status");--> statement-breakpoint
CREATE INDEX "ticket_by_team" ON "ticket" USING btree ("org_id","team_id");--> statement-breakpoint
CREATE INDEX "ticket_search" ON "ticket" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "ticket_event_by_ticket" ON "ticket_event" USING btree ("org_id","ticket_id","created_at");--> statement-breakpoint
CREATE INDEX "ticket_note_by_ticket" ON "ticket_note" USING btree ("org_id","ticket_id","created_at");--> statement-breakpoint
CREATE INDEX "ticket_read_by_ticket" ON "ticket_read" USING btree ("org_id","ticket_id");--> statement-breakpoint
CREATE INDEX "ticket_reply_by_ticket" ON "ticket_reply" USING btree ("org_id","ticket_id","created_at");--> statement-breakpoint
CREATE INDEX "ticket_watcher_by_ticket" ON "ticket_watcher" USING btree ("org_id","ticket_id");