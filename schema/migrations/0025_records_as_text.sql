-- Rows that are here are written anew, as the text of what they hold and not compressed.
ALTER TABLE "crm_row" ALTER COLUMN "data" SET DATA TYPE json, ALTER COLUMN "data" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "crm_row_image" ALTER COLUMN "data" SET DATA TYPE json, ALTER COLUMN "data" SET STORAGE EXTERNAL;
