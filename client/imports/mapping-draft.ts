import { type Accessor, createMemo } from "solid-js";
import { createStore } from "solid-js/store";
import * as v from "valibot";
import { AppError } from "../../shared/errors.ts";
import { entityOf } from "../../shared/imports/fields.ts";
import {
  type Layout,
  layoutSchema,
  type Mapping,
  type Target,
} from "../../shared/imports/layout.ts";
import { completeMapping } from "../../shared/imports/mapping.ts";
import type { ImportRun } from "./import-rows.ts";

/** What a person has changed of a proposed mapping so far. */
export function createMappingDraft(run: Accessor<ImportRun>) {
  const layout = createMemo(() => v.parse(layoutSchema, run().layout));
  const [chosen, setChosen] = createStore<Mapping>({});
  const targetOf = (name: string, proposed: Target): Target =>
    name in chosen ? (chosen[name] ?? null) : proposed;
  const taken = createMemo(() =>
    layout().columns.map(({ name, target }) => targetOf(name, target)),
  );
  const problem = createMemo(() => refusalOf(run(), layout(), { ...chosen }));
  return {
    layout,
    entity: () => entityOf(run().entity),
    chosen: (): Mapping => ({ ...chosen }),
    choose: (name: string, target: Target) => setChosen(name, target),
    isChosen: (name: string) => name in chosen,
    targetOf,
    taken,
    /** Why it cannot be started like this; undefined when it can. */
    problem,
  };
}

export type MappingDraft = ReturnType<typeof createMappingDraft>;

function refusalOf({ entity }: ImportRun, layout: Layout, chosen: Mapping): string | undefined {
  try {
    completeMapping(layout.columns, chosen, entityOf(entity));
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
