CREATE TABLE "ticket_news" (
	"org_id" uuid NOT NULL,
	"said_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"ticket_id" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "ticket_news_org_id_said_id_pk" PRIMARY KEY("org_id","said_id")
);
--> statement-breakpoint
ALTER TABLE "ticket_news" ADD CONSTRAINT "ticket_news_org_id_ticket_id_ticket_org_id_id_fk" FOREIGN KEY ("org_id","ticket_id") REFERENCES "public"."ticket"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ticket_news_by_ticket" ON "ticket_news" USING btree ("org_id","ticket_id");