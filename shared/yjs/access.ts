import { shapeOf } from "../../schema/shape.ts";
import { isHidden, keysFor, type PermissionObject, type Principal } from "../permissions.ts";
import { audienceOf, intersects } from "../sync/audience.ts";
import type { AnyRow } from "../sync/row.ts";
import type { TextField } from "./fields.ts";

export type TextAccess = "none" | "read" | "write";

/** What a person may do with the text of a record: what they may do with the record. */
export function textAccess(person: Principal, field: TextField, row: AnyRow): TextAccess {
  const shape = shapeOf(field.table);
  const audience = audienceOf(shape, person.orgId, row);
  const reaches = (code: "view" | "edit") =>
    intersects(audience, new Set(keysFor(person, shape.object as PermissionObject, code)));
  if (!reaches("view") || isHidden(person, shape.name, field.column)) return "none";
  return reaches("edit") && field.isOpen(row) ? "write" : "read";
}
