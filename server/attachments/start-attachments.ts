import type { Config } from "../config.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Log } from "../log.ts";
import { type AttachmentParts, type Attachments, createAttachments } from "./attachments.ts";
import { workOnOrphans } from "./clean-up.ts";
import { openFileStore } from "./open-file-store.ts";

/** Opens the file store that is configured, and begins to keep it clean. */
export async function startAttachments(
  config: Config,
  jobs: Jobs,
  { database, wake, log }: Omit<AttachmentParts, "files"> & { readonly log: Log },
): Promise<Attachments> {
  const parts = { database, wake, files: openFileStore(config) };
  await workOnOrphans(jobs, { ...parts, log });
  return createAttachments(parts);
}
