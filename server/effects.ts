import { assignmentEffects } from "./assignment/effects.ts";
import { notificationEffects } from "./notifications/effects.ts";
import { roleEffects } from "./roles/effects.ts";
import type { Effect } from "./sync/effects.ts";
import { ticketEffects } from "./tickets/effects.ts";
import { userEffects } from "./users/effects.ts";
import { textEffects } from "./yjs/effects.ts";

/** Everything the server does after a mutation, in this order. */
export const effects: readonly Effect[] = [
  ...assignmentEffects,
  ...notificationEffects,
  ...userEffects,
  ...roleEffects,
  ...ticketEffects,
  ...textEffects,
];
