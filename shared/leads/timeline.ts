import type { Value } from "../sync/row.ts";

/** One changed field of a `field_updated` or `status_change` entry. */
export interface FieldChange {
  readonly field: string;
  readonly from: Value;
  readonly to: Value;
  readonly [key: string]: Value;
}

/** The `data` of an entry that says what was changed. */
export function changesAsData(changes: readonly FieldChange[]): { changes: FieldChange[] } {
  return { changes: [...changes] };
}

/** The changed fields an entry tells of; none when it tells of something else. */
export function changesOf(data: Readonly<Record<string, unknown>> | null): FieldChange[] {
  const changes = data?.["changes"];
  return Array.isArray(changes) ? changes : [];
}
