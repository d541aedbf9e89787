import { assignmentEffects } from "./assignment/effects.ts";
import { notificationEffects } from "./notifications/effects.ts";
import type { Effect } from "./sync/effects.ts";
import { userEffects } from "./users/effects.ts";

/** Everything the server does after a mutation, in this order. */
export const effects: readonly Effect[] = [
  ...assignmentEffects,
  ...notificationEffects,
  ...userEffects,
];
