/** `{ teamId: { from, to } }` of the columns that differ; null when none does. */
export function changesIn<R>(
  columns: readonly (keyof R & string)[],
  before: R,
  after: R,
): Record<string, { from: unknown; to: unknown }> | null {
  const changed = columns.filter(
    (column) => JSON.stringify(before[column]) !== JSON.stringify(after[column]),
  );
  if (changed.length === 0) return null;
  return Object.fromEntries(
    changed.map((column) => [column, { from: before[column], to: after[column] }]),
  );
}
