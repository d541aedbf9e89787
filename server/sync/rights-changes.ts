import type { Cut } from "./feed.ts";
import { memberTable, rightsTables, roleTables } from "./rights-tables.ts";

/** What a cut tells of the rows that people's rights follow from. */
export interface RightsChanges {
  /** Whose member row changed. */
  readonly people: ReadonlySet<string>;
  /** Whether what roles may do changed. */
  readonly roles: boolean;
  /**
   * Whether somebody may have had other rights in between than before and after: more than one commit
   * changed them, and the last may have given back what the first took away.
   */
  readonly isUnsteady: (userId: string) => boolean;
}

export function rightsChangesIn({ entries }: Cut): RightsChanges {
  const versionsByPerson = new Map<string, Set<number>>();
  const ofRoles = new Set<number>();
  for (const { tbl, rowId, version } of entries) {
    if (roleTables.has(tbl)) ofRoles.add(version);
    if (tbl !== memberTable) continue;
    const versions = versionsByPerson.get(rowId) ?? new Set();
    versionsByPerson.set(rowId, versions.add(version));
  }
  return {
    people: new Set(versionsByPerson.keys()),
    roles: ofRoles.size > 0,
    isUnsteady: (userId) => new Set([...ofRoles, ...(versionsByPerson.get(userId) ?? [])]).size > 1,
  };
}

/** Whether a cut tells, above a version, of anything that the rights of people follow from. */
export function changesRights({ entries, from }: Cut, above = from): boolean {
  return entries.some(({ tbl, version }) => version > above && rightsTables.has(tbl));
}
