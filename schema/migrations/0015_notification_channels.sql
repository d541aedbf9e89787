CREATE TABLE "follow_up_reminder" (
	"org_id" uuid NOT NULL,
	"follow_up_id" uuid NOT NULL,
	"due_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "follow_up_reminder_org_id_follow_up_id_due_at_pk" PRIMARY KEY("org_id","follow_up_id","due_at")
);
--> statement-breakpoint
CREATE TABLE "notification_outgoing" (
	"org_id" uuid NOT NULL,
	"notification_id" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "notification_outgoing_org_id_notification_id_pk" PRIMARY KEY("org_id","notification_id")
);
--> statement-breakpoint
CREATE TABLE "notification_preference" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"push" boolean NOT NULL,
	"email" boolean NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "notification_preference_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "push_subscription" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"endpoint" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"device" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"last_sent_at" timestamp(3) with time zone,
	CONSTRAINT "push_subscription_org_id_id_pk" PRIMARY KEY("org_id","id"),
	CONSTRAINT "push_subscription_endpoint" UNIQUE("endpoint")
);
--> statement-breakpoint
CREATE TABLE "system_alert" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"title" text NOT NULL,
	"body" text,
	"audience" text NOT NULL,
	"due_at" timestamp(3) with time zone NOT NULL,
	"sent_at" timestamp(3) with time zone,
	"cancelled_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "system_alert_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"owner_id" uuid NOT NULL,
	"team_id" uuid,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"place" integer DEFAULT 0 NOT NULL,
	"deleted_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "saved_view_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "follow_up_reminder" ADD CONSTRAINT "follow_up_reminder_org_id_follow_up_id_follow_up_org_id_id_fk" FOREIGN KEY ("org_id","follow_up_id") REFERENCES "public"."follow_up"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_subscription" ADD CONSTRAINT "push_subscription_org_id_user_id_member_org_id_id_fk" FOREIGN KEY ("org_id","user_id") REFERENCES "public"."member"("org_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "notification_preference_by_user" ON "notification_preference" USING btree ("org_id","user_id");--> statement-breakpoint
CREATE INDEX "push_subscription_by_user" ON "push_subscription" USING btree ("org_id","user_id");--> statement-breakpoint
CREATE INDEX "system_alert_due" ON "system_alert" USING btree ("due_at") WHERE sent_at is null and cancelled_at is null;--> statement-breakpoint
CREATE INDEX "saved_view_by_owner" ON "saved_view" USING btree ("org_id","owner_id");