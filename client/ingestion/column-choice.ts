import { type Accessor, createMemo, createSignal } from "solid-js";
import * as v from "valibot";
import type { FieldAnswer } from "../../shared/ingestion/answers.ts";

const usualCount = 7;
const namesSchema = v.pipe(v.string(), v.parseJson(), v.array(v.string()));

/** The columns of a model's table, remembered on this device: keys and the first fields at first. */
export function createColumnChoice(
  name: Accessor<string>,
  fields: Accessor<readonly FieldAnswer[]>,
) {
  const [changes, setChanges] = createSignal(0);
  const storedAs = () => `baton.columns.${name()}`;
  const names = createMemo(() => {
    changes();
    const stored = v.safeParse(namesSchema, localStorage.getItem(storedAs()));
    return stored.success ? stored.output : usualNames(fields());
  });
  const shown = createMemo(() => fields().filter((field) => names().includes(field.name)));
  return {
    names,
    shown,
    options: () => fields().map((field) => ({ value: field.name, label: field.label })),
    choose: (chosen: readonly string[]) => {
      if (chosen.length > 0) localStorage.setItem(storedAs(), JSON.stringify(chosen));
      else localStorage.removeItem(storedAs());
      setChanges((count) => count + 1);
    },
  };
}

export type ColumnChoice = ReturnType<typeof createColumnChoice>;

/** What people look for first: names, ways to reach somebody, states, times. */
const telling = [
  /^first_?name$/,
  /^last_?name$/,
  /^((full|display)_?)?name$|^(title|label|subject)$/,
  /e_?mail/,
  /phone|number$/,
  /status|stage|outcome/,
  /^(created?|added?|start)_?(at|on|date|time)?|createdate/,
  /(updated?|modified)_?(at|on|date)?/,
  /amount|price|value/,
  /city/,
  /(name|title|label|subject)$/,
];

function usualNames(fields: readonly FieldAnswer[]): string[] {
  const rankOf = ({ name }: FieldAnswer) => {
    const rank = telling.findIndex((pattern) => pattern.test(name.toLowerCase()));
    return rank < 0 ? telling.length : rank;
  };
  const keys = fields.filter(({ key }) => key);
  const others = fields
    .filter(({ type, key }) => !key && type !== "json")
    .toSorted((one, other) => rankOf(one) - rankOf(other));
  const kept = new Set<number>();
  const first = others.filter((field) => {
    const rank = rankOf(field);
    const isNew = rank === telling.length || !kept.has(rank);
    kept.add(rank);
    return isNew;
  });
  return [...keys, ...first].slice(0, usualCount).map(({ name }) => name);
}
