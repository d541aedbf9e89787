import { columnsOf, type Facts, type Fact } from "./facts.ts";
import { findShape, type Shape, shapeOf } from "../../schema/shape.ts";
import { floor, hiddenFields, maskedFields, permissionMatrix } from "../../shared/permissions.ts";

/** Scopes by object and code. */
export type Granted = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Somebody of the world, as facts: who they are and where they work. */
export interface Person {
  readonly orgId: string;
  readonly userId: string;
  readonly role: string;
  readonly teamId: string | null;
  readonly branchId: string | null;
  readonly granted: Granted;
  /** Columns they never get, as `<table>.<key>`. */
  readonly hidden: ReadonlySet<string>;
}

/** What an organization's own role says, on top of `base`. */
export interface OwnRole {
  readonly base: string | null;
  readonly allows: readonly (readonly [string, string, string])[];
  readonly denies: readonly (readonly [string, string])[];
  readonly hides: readonly (keyof typeof maskedFields)[];
}

/** What a role grants, worked out anew from the declared matrix. */
export function grantedTo(role: string, own: OwnRole | undefined): Granted {
  const base = own ? own.base : role;
  const declared = base === null ? {} : (permissionMatrix as Record<string, object>)[base];
  const granted = structuredClone(declared ?? {}) as Record<string, Record<string, string>>;
  for (const [object, code, scope] of own?.allows ?? []) (granted[object] ??= {})[code] = scope;
  for (const [object, code] of own?.denies ?? []) delete granted[object]?.[code];
  for (const [object, codes] of Object.entries(floor))
    granted[object] = { ...granted[object], ...codes };
  return granted;
}

export function hiddenFrom(role: string, own: OwnRole | undefined): Set<string> {
  const base = own ? own.base : role;
  const declared = (hiddenFields as Record<string, readonly (keyof typeof maskedFields)[]>)[
    base ?? ""
  ];
  const fields = [...(declared ?? []), ...(own?.hides ?? [])];
  return new Set(
    fields.flatMap((field) =>
      Object.entries<readonly string[]>(maskedFields[field]).flatMap(([table, columns]) =>
        columns.map((column) => `${table}.${column}`),
      ),
    ),
  );
}

/** Whether the person may do `code` to the row, by who owns it and where it belongs. */
export function may(person: Person, code: string, table: string, row: Fact, facts: Facts): boolean {
  const shape = findShape(table);
  if (!shape || row["orgId"] !== person.orgId) return false;
  if (shape.parent) {
    const parent = shapeOf(shape.parent.table);
    const parentRow = facts.row(parent.name, row[shape.parent.column] as string);
    return parentRow !== undefined && may(person, code, parent.name, parentRow, facts);
  }
  const scope = person.granted[shape.object]?.[code];
  return scope !== undefined && reaches(person, shape, scope, row);
}

/** Whether the row may be shown to the person: as everybody's, or by their right to view it. */
export function sees(person: Person, table: string, row: Fact, facts: Facts): boolean {
  const shape = findShape(table);
  if (!shape || row["orgId"] !== person.orgId) return false;
  if (shape.parent) {
    const parent = shapeOf(shape.parent.table);
    const parentRow = facts.row(parent.name, row[shape.parent.column] as string);
    return parentRow !== undefined && sees(person, parent.name, parentRow, facts);
  }
  const isEverybodys = shape.audience.some(({ key }) => key === "org:");
  return isEverybodys || may(person, "view", table, row, facts);
}

function reaches(person: Person, shape: Shape, scope: string, row: Fact): boolean {
  if (scope === "all") return true;
  const { owner, team, branch } = columnsOf(shape);
  if (owner.some((key) => row[key] === person.userId)) return true;
  if (scope === "team" && team && person.teamId && row[team] === person.teamId) return true;
  if (scope === "territory" && branch && person.branchId && row[branch] === person.branchId)
    return true;
  // A lead of nobody is there for whoever hands out leads, of no branch or of their own.
  const waits =
    shape.name === "lead" && row["ownerId"] === null && person.granted["lead"]?.["assign"];
  return Boolean(waits) && (row["branchId"] === null || row["branchId"] === person.branchId);
}

/** Whether `person` may do all that `other` may, no less widely, and sees all that they see. */
export function coversPerson(person: Person, other: Person): boolean {
  if ([...person.hidden].some((column) => !other.hidden.has(column))) return false;
  const breadth: Readonly<Record<string, number>> = { own: 1, team: 2, territory: 2, all: 3 };
  return Object.entries(other.granted).every(([object, codes]) =>
    Object.entries(codes).every(([code, scope]) => {
      const mine = person.granted[object]?.[code];
      return mine !== undefined && (mine === scope || (breadth[scope] ?? 0) < (breadth[mine] ?? 0));
    }),
  );
}
