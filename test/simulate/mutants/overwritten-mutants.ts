import type { Mutant } from "./mutant.ts";

/** Bugs in who is told that somebody wrote over what they wrote. */
export const overwrittenMutants: readonly Mutant[] = [
  {
    name: "losermute",
    bug: "whoever wrote what a colleague had not seen is not told",
    file: "server/notifications/overwritten.ts",
    find: "if (unseen.length === 0) return;",
    replace: "if (unseen.length < 9) return;",
  },
  {
    name: "losernoise",
    bug: "whoever wrote what a colleague had seen is told, too",
    file: "server/notifications/overwritten.ts",
    find: " && JSON.stringify(seen[field]) !== JSON.stringify(from)",
    replace: "",
  },
  {
    name: "loserself",
    bug: "somebody is told of what they wrote over themselves",
    file: "server/notifications/overwritten.ts",
    find: " && userId !== actor.userId",
    replace: "",
    coveredBy: "people here have one device each, and that shows what they wrote on it",
  },
  {
    name: "loserblind",
    bug: "a device does not say what its person saw",
    file: "client/sync/local-tx.ts",
    find: 'if (shape.rules[column] === "server") continue;',
    replace: 'if (shape.rules[column] !== "guard") continue;',
  },
];
