import type { Collection } from "../collection.ts";
import { json, type CrmAnswer } from "../pack.ts";
import { scramble, type Slot } from "../values.ts";
import { idOf, slotOf, type ObjectType } from "./objects.ts";
import { invalid } from "./problems.ts";

export interface Side {
  readonly type: ObjectType;
  readonly rows: Collection;
}

interface Associated {
  readonly toObjectId: string;
  readonly associationTypes: readonly { category: string; typeId: number }[];
}

/** The objects that one is associated with: one always, for every fifth two. */
export function associatedWith(from: Side, to: Side, slot: Slot): Associated[] {
  const targets = to.rows.byCreation();
  if (targets.length === 0) return [];
  const salts = slot.index % 5 === 0 ? [1, 2] : [1];
  const ids = salts.map((salt) => {
    const target = targets.at(scramble(from.type.firstId, slot.index, salt) % targets.length);
    return idOf(to.type, target);
  });
  return [...new Set(ids)].map((toObjectId) => ({
    toObjectId,
    associationTypes: [{ category: "HUBSPOT_DEFINED", typeId: 906 }],
  }));
}

/** `POST /crm/v4/associations/{from}/{to}/batch/read`: a thousand ids at most; those without any are left out. */
export function readAssociations(
  from: Side,
  to: Side,
  ids: readonly string[],
  now: number,
): CrmAnswer {
  if (ids.length > 1000) return invalid("At most 1000 inputs may be read at once.");
  const results = ids.flatMap((id) => {
    const slot = slotOf(from.type, from.rows, id);
    return slot ? [{ from: { id }, to: associatedWith(from, to, slot) }] : [];
  });
  const at = new Date(now).toISOString();
  return json(200, { status: "COMPLETE", results, startedAt: at, completedAt: at });
}

/** `GET /crm/v4/objects/{from}/{id}/associations/{to}`. */
export function listAssociations(from: Side, to: Side, id: string): CrmAnswer {
  const slot = slotOf(from.type, from.rows, id);
  return json(200, { results: slot ? associatedWith(from, to, slot) : [] });
}
