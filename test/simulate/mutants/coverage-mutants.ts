import type { Mutant } from "./mutant.ts";

/** Bugs in how a device comes by what its replica does not cover. */
export const coverageMutants: readonly Mutant[] = [
  {
    name: "guestlost",
    bug: "a lead that is open below the floor is not kept up to date",
    file: "client/sync/left-out.ts",
    find: "isAbove(row, floor) || known.has(row.id)",
    replace: "isAbove(row, floor)",
  },
  {
    name: "fetchstale",
    bug: "what is fetched is older than what a poke has told",
    file: "server/sync/asking.ts",
    find: "if (at < subscriber.cursor) continue;",
    replace: "",
  },
  {
    name: "fetchmute",
    bug: "no poke follows what is fetched",
    file: "server/sync/asking.ts",
    find: "subscriber.decided += 1;",
    replace: "",
  },
  {
    name: "untold",
    bug: "nobody is told of changes below the floors",
    file: "client/sync/inbound.ts",
    find: "if (below.shapes.size > 0) leftOut(below);",
    replace: "",
  },
  {
    name: "dropuntold",
    bug: "nobody is told that a row below the floor is gone",
    file: "client/sync/apply.ts",
    find: "await noteDropped(tx, shape, ids, floors, below);",
    replace: "",
  },
  {
    name: "guestsum",
    bug: "guests are held against sums that end at the floors",
    file: "client/sync/checksum.ts",
    find: "await guestsOf(tx, shape, floors)",
    replace: "[]",
  },
];
