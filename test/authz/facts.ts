import type { Shape } from "../../schema/shape.ts";

/** A row by the names of its declaration, with its organization. */
export type Fact = Readonly<Record<string, unknown>>;

/** The rows of the world as they were made. */
export interface Facts {
  row(table: string, id: string): Fact | undefined;
}

/** The columns that say whose a row is and where it belongs. */
export function columnsOf({ object, audience }: Shape) {
  const named = (kind: string) =>
    audience.flatMap(({ key, column }) => (key === `${object}:${kind}:` && column ? [column] : []));
  return { owner: named("u"), team: named("team")[0], branch: named("branch")[0] };
}
