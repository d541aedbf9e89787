ALTER TABLE "assignment_pointer" ADD COLUMN "weight" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "assignment_pointer" ADD COLUMN "given_today" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "assignment_pointer" ADD COLUMN "given_on" date;--> statement-breakpoint
ALTER TABLE "import" ADD COLUMN "create_sources" boolean DEFAULT true NOT NULL;