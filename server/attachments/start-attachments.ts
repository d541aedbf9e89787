import type { Jobs } from "../jobs/jobs.ts";
import type { Log } from "../log.ts";
import { type AttachmentParts, type Attachments, createAttachments } from "./attachments.ts";
import { workOnOrphans } from "./clean-up.ts";

/** Begins to keep the file store clean. */
export async function startAttachments(
  jobs: Jobs,
  { log, ...parts }: AttachmentParts & { readonly log: Log },
): Promise<Attachments> {
  await workOnOrphans(jobs, { ...parts, log });
  return createAttachments(parts);
}
