import type { Effect } from "../sync/effects.ts";
import { movedEffects } from "./moved-effects.ts";
import { raisedEffects } from "./raised-effect.ts";

/** What the server does after a write on tickets. */
export const ticketEffects: readonly Effect[] = [...raisedEffects, ...movedEffects];
