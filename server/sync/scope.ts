import { viewKeys } from "../../shared/permissions.ts";
import { keysFingerprint } from "../../shared/sync/fingerprint.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { Shape } from "../../schema/shape.ts";

/** What one session may see. Sessions of equal `id` receive the same bytes. */
export interface Scope {
  readonly id: string;
  readonly keys: ReadonlySet<string>;
  readonly keysHash: string;
  /** Columns withheld, by table. */
  readonly mask: Readonly<Record<string, readonly string[]>>;
  readonly maskId: string;
  /** Set while somebody catches up: what they held up to a version. */
  readonly earlier?: EarlierKeys;
}

/**
 * The keys under which a replica says that it held rows at its cursor, and up to which version it can hold
 * none but those. They only narrow what it is told: nothing is told that the present keys do not reach.
 */
export interface EarlierKeys {
  readonly upTo: number;
  readonly keys: ReadonlySet<string>;
}

export function scopeOfActor(actor: Actor): Scope {
  const keys = viewKeys(actor);
  const mask = actor.rights.masks;
  const maskId = JSON.stringify(mask);
  const keysHash = keysFingerprint([...keys, maskId]);
  return { id: keys.join(" ") + maskId, keys: new Set(keys), keysHash, mask, maskId };
}

/** Wire positions of the columns of a table that the scope withholds. */
export function maskedPositions(scope: Scope, shape: Shape): number[] {
  const masked = scope.mask[shape.name];
  if (!masked) return [];
  return shape.columns.flatMap(({ key }, index) => (masked.includes(key) ? [index] : []));
}
