import { assignmentWatches } from "./assignment/watches.ts";
import type { Watch } from "./audit/watch.ts";
import { ingestionWatches } from "./ingestion/watches.ts";
import { leadWatches } from "./leads/watches.ts";
import { roleWatches } from "./roles/watches.ts";
import { sourceWatches } from "./sources/watches.ts";
import { placeWatches } from "./teams/watches.ts";
import { userWatches } from "./users/watches.ts";

/** Every mutation that leaves entries in the audit log. */
export const watches: readonly Watch[] = [
  ...assignmentWatches,
  ...ingestionWatches,
  ...leadWatches,
  ...placeWatches,
  ...roleWatches,
  ...sourceWatches,
  ...userWatches,
];
