CREATE TABLE "attachment" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"_rv" bigint DEFAULT 0 NOT NULL,
	"ticket_id" uuid NOT NULL,
	"reply_id" uuid,
	"author_id" uuid NOT NULL,
	"name" text NOT NULL,
	"content_type" text NOT NULL,
	"size" integer NOT NULL,
	"width" integer,
	"height" integer,
	"state" text DEFAULT 'waiting' NOT NULL,
	"refusal" text,
	"deleted_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid,
	"updated_at" timestamp(3) with time zone NOT NULL,
	"updated_by" uuid,
	CONSTRAINT "attachment_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "stored_file" (
	"org_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"attachment_id" uuid NOT NULL,
	"variant" text NOT NULL,
	"content_type" text NOT NULL,
	"size" integer NOT NULL,
	"stored_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "stored_file_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "text_document" (
	"org_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"field" text NOT NULL,
	"ticket_id" uuid,
	"canned_reply_id" uuid,
	"generation" integer DEFAULT 0 NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"projected_seq" bigint DEFAULT 0 NOT NULL,
	"loose_count" integer DEFAULT 0 NOT NULL,
	"loose_bytes" integer DEFAULT 0 NOT NULL,
	"changed_at" timestamp(3) with time zone NOT NULL,
	"changed_by" uuid,
	CONSTRAINT "text_document_org_id_record_id_field_pk" PRIMARY KEY("org_id","record_id","field"),
	CONSTRAINT "text_document_one_record" CHECK (num_nonnulls(ticket_id, canned_reply_id) = 1)
);
--> statement-breakpoint
CREATE TABLE "text_update" (
	"org_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"field" text NOT NULL,
	"seq" bigint NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "text_update_org_id_record_id_field_seq_pk" PRIMARY KEY("org_id","record_id","field","seq")
);
--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "description_edited_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "description_edited_by" uuid;--> statement-breakpoint
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_org_id_ticket_id_ticket_org_id_id_fk" FOREIGN KEY ("org_id","ticket_id") REFERENCES "public"."ticket"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_org_id_reply_id_ticket_reply_org_id_id_fk" FOREIGN KEY ("org_id","reply_id") REFERENCES "public"."ticket_reply"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_document" ADD CONSTRAINT "text_document_org_id_ticket_id_ticket_org_id_id_fk" FOREIGN KEY ("org_id","ticket_id") REFERENCES "public"."ticket"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_document" ADD CONSTRAINT "text_document_org_id_canned_reply_id_canned_reply_org_id_id_fk" FOREIGN KEY ("org_id","canned_reply_id") REFERENCES "public"."canned_reply"("org_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_update" ADD CONSTRAINT "text_update_org_id_record_id_field_text_document_org_id_record_id_field_fk" FOREIGN KEY ("org_id","record_id","field") REFERENCES "public"."text_document"("org_id","record_id","field") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachment_by_ticket" ON "attachment" USING btree ("org_id","ticket_id");--> statement-breakpoint
CREATE INDEX "attachment_by_reply" ON "attachment" USING btree ("org_id","reply_id");--> statement-breakpoint
CREATE INDEX "stored_file_by_attachment" ON "stored_file" USING btree ("org_id","attachment_id");--> statement-breakpoint
CREATE INDEX "stored_file_by_age" ON "stored_file" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "text_document_by_ticket" ON "text_document" USING btree ("org_id","ticket_id");--> statement-breakpoint
CREATE INDEX "text_document_by_canned_reply" ON "text_document" USING btree ("org_id","canned_reply_id");--> statement-breakpoint
CREATE INDEX "text_document_behind" ON "text_document" USING btree ("changed_at") WHERE projected_seq < seq;