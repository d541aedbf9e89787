import { type Shape, shapeOf } from "../../schema/shape.ts";
import { AppError } from "../../shared/errors.ts";
import {
  type Code,
  isHidden,
  keysFor,
  type PermissionObject,
  viewKeys,
} from "../../shared/permissions.ts";
import { audienceOf, intersects, reachedBy } from "../../shared/sync/audience.ts";
import type { Actor } from "../../shared/sync/mutation.ts";
import type { AnyRow } from "../../shared/sync/row.ts";
import type { Where } from "../../shared/sync/where.ts";
import type { RowStore } from "./row-store.ts";

/** Decides on each row; `require` throws where the actor may not. */
export interface Gate {
  sees(shape: Shape, row: AnyRow): Promise<boolean>;
  sight(shape: Shape): Where | undefined;
  require(shape: Shape, code: Code, row: AnyRow): Promise<void>;
  /** Nobody changes what is hidden from them: they could not know what they overwrite. */
  requireSight(shape: Shape, columns: readonly string[]): void;
}

/** Lets everything pass: for consequences of a mutation that was allowed. */
export const openGate: Gate = {
  sees: () => Promise.resolve(true),
  sight: () => undefined,
  require: () => Promise.resolve(),
  requireSight: () => undefined,
};

/** Holds rows against the permission matrix, a child by its parent. */
export function createGate(rows: RowStore, actor: Actor): Gate {
  const viewed = new Set(viewKeys(actor));
  const reach = async (shape: Shape, row: AnyRow, keys: ReadonlySet<string>) => {
    if (!shape.parent) return intersects(audienceOf(shape, actor.orgId, row), keys);
    const parent = shapeOf(shape.parent.table);
    const parentRow = await rows.read(parent, row[shape.parent.column] as string);
    return parentRow !== undefined && intersects(audienceOf(parent, actor.orgId, parentRow), keys);
  };
  return {
    sees: (shape, row) => reach(shape, row, viewed),
    sight: (shape) => (shape.parent ? undefined : reachedBy(shape, actor.orgId, [...viewed])),
    require: async (shape, code, row) => {
      const needed = shape.parent && code === "create" ? "edit" : code;
      const keys = new Set(keysFor(actor, shape.object as PermissionObject, needed));
      if (!(await reach(shape, row, keys)))
        throw new AppError("forbidden", `You may not ${needed} this ${shape.object}.`);
    },
    requireSight: ({ name, object }, columns) => {
      if (columns.some((column) => isHidden(actor, name, column)))
        throw new AppError(
          "forbidden",
          `You may not change what you do not see of this ${object}.`,
        );
    },
  };
}
