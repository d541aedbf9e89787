import type { Hello } from "../../shared/sync/protocol/hello.ts";
import { keysFingerprint, schemaFingerprint } from "../../shared/sync/fingerprint.ts";
import type { Cut } from "./feed.ts";
import type { Scope } from "./scope.ts";
import type { SnapshotPlace } from "./snapshot.ts";
import { sightTables } from "./sight.ts";

/** How a replica is brought up to date after its hello. */
export type Plan =
  /** Its build does not know the tables as they are. */
  | { readonly mode: "reload" }
  /** This node's database is behind what the replica has heard of. */
  | { readonly mode: "later" }
  | { readonly mode: "delta" }
  /** The person's keys changed: pages of what the new ones reach, then a delta with the keys. */
  | { readonly mode: "gained"; readonly keys: readonly string[] }
  /** Pages of everything, from the first or from where they were cut off. */
  | { readonly mode: "snap"; readonly to: number; readonly from: SnapshotPlace };

/**
 * Decides by what the replica says it holds and what its person may see now. The keys it names only
 * spare it pages: what it is sent follows from the scope alone.
 */
export function planFor(hello: Hello, cut: Cut, scope: Scope): Plan {
  if (hello.schema !== schemaFingerprint()) return { mode: "reload" };
  const sameRows = hello.generation === cut.generation;
  if (sameRows && cut.head < hello.high) return { mode: "later" };
  if (sameRows && reaches(cut, hello.cursor)) return deltaPlan(hello, scope) ?? wholePlan(cut);
  const { resume } = hello;
  const goesOn = resume && sameRows && hello.keysHash === scope.keysHash;
  if (goesOn && reaches(cut, resume.to))
    return { mode: "snap", to: resume.to, from: placeBehind(resume) };
  return wholePlan(cut);
}

/**
 * Null when a delta would not do: rows were sent under one column mask and are others under another, or
 * nobody knows under which keys: pages broke off, and the person's keys are not those from before them.
 */
function deltaPlan({ keys, keysHash, whole }: Hello, scope: Scope): Plan | null {
  const isSame = keysHash === scope.keysHash;
  if (isSame && whole) return { mode: "delta" };
  if (!whole && !isSame) return null;
  if (keysHash !== keysFingerprint([...keys, scope.maskId])) return null;
  const held = new Set(keys);
  return { mode: "gained", keys: [...scope.keys].filter((key) => !held.has(key)) };
}

function wholePlan({ head }: Cut): Plan {
  return { mode: "snap", to: head, from: { table: 0, after: null } };
}

/** Whether the log leads from the version to the head. */
function reaches({ horizon, head }: Cut, version: number | null): boolean {
  return version !== null && version >= horizon && version <= head;
}

function placeBehind({ tbl, createdAt, id }: NonNullable<Hello["resume"]>): SnapshotPlace {
  const table = sightTables.findIndex(({ name }) => name === tbl);
  return table < 0 ? { table: 0, after: null } : { table, after: { createdAt, id } };
}
