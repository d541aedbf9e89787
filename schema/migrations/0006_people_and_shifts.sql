ALTER TABLE "branch" ADD COLUMN "archived_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "working_hours" jsonb;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "time_off" jsonb;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "handover" jsonb;--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "deleted_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "team" ADD COLUMN "lead_id" uuid;--> statement-breakpoint
ALTER TABLE "team" ADD COLUMN "archived_at" timestamp(3) with time zone;