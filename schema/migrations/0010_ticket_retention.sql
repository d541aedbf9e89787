ALTER TABLE "ticket" ADD COLUMN "response_missed_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "resolution_missed_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "legal_hold" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket_setting" ADD COLUMN "retention_days" integer DEFAULT 90 NOT NULL;