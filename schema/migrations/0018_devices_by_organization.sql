ALTER TABLE "push_subscription" DROP CONSTRAINT "push_subscription_endpoint";--> statement-breakpoint
CREATE INDEX "push_subscription_by_endpoint" ON "push_subscription" USING btree ("endpoint");--> statement-breakpoint
ALTER TABLE "push_subscription" ADD CONSTRAINT "push_subscription_endpoint" UNIQUE("org_id","endpoint");