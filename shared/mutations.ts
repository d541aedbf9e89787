import { attachmentMutations } from "./attachments/mutations.ts";
import { assignmentMutations } from "./assignment/mutations.ts";
import { ingestionMutations } from "./ingestion/mutations.ts";
import { leadMutations } from "./leads/mutations.ts";
import { notificationMutations } from "./notifications/mutations.ts";
import { ticketMutations } from "./tickets/mutations.ts";
import { roleMutations } from "./roles/mutations.ts";
import { sourceMutations } from "./sources/sources.ts";
import { subSourceMutations } from "./sources/sub-sources.ts";
import { branchMutations } from "./teams/branches.ts";
import { teamMutations } from "./teams/teams.ts";
import { userMutations } from "./users/mutations.ts";
import { viewMutations } from "./views/mutations.ts";
import type { Mutation } from "./sync/mutation.ts";

/** Every named write, for the replica and for the server. */
export const mutations: readonly Mutation[] = [
  ...leadMutations,
  ...notificationMutations,
  ...assignmentMutations,
  ...userMutations,
  ...teamMutations,
  ...branchMutations,
  ...sourceMutations,
  ...subSourceMutations,
  ...roleMutations,
  ...ticketMutations,
  ...attachmentMutations,
  ...ingestionMutations,
  ...viewMutations,
];
