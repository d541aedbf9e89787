import { useSearchParams } from "@solidjs/router";
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import * as v from "valibot";
import { type RecordCondition, recordFilter } from "../../shared/ingestion/record-filter.ts";

const typingMs = 250;

/** Which records are wanted, kept in the URL so that a link and "back" lead to them. */
export interface RecordWishUrl {
  /** What is being typed, at once; the search follows when the person rests. */
  typed: Accessor<string>;
  type: (text: string) => void;
  conditions: Accessor<readonly RecordCondition[]>;
  setConditions: (conditions: readonly RecordCondition[]) => void;
  deleted: Accessor<boolean>;
  setDeleted: (deleted: boolean) => void;
  /** As the server takes it: `search=...&filter=...`. */
  query: Accessor<string>;
  active: Accessor<boolean>;
  clear: () => void;
}

export function createRecordWish(): RecordWishUrl {
  const [params, setParams] = useSearchParams<Record<string, string>>();
  const [typed, setTyped] = createSignal(params["q"] ?? "");
  createEffect(
    on(
      typed,
      (text) => {
        const timer = setTimeout(() => setParams({ q: text || null }, { replace: true }), typingMs);
        onCleanup(() => clearTimeout(timer));
      },
      { defer: true },
    ),
  );
  const conditions = createMemo(() => conditionsIn(params["filter"]));
  const deleted = () => params["deleted"] === "true";
  const query = createMemo(() => {
    const search = new URLSearchParams();
    if (params["q"]) search.set("search", params["q"]);
    if (conditions().length > 0) search.set("filter", JSON.stringify(conditions()));
    if (deleted()) search.set("deleted", "true");
    return search.toString();
  });
  return {
    typed,
    type: setTyped,
    conditions,
    setConditions: (next) => setParams({ filter: next.length > 0 ? JSON.stringify(next) : null }),
    deleted,
    setDeleted: (next) => setParams({ deleted: next ? "true" : null }),
    query,
    active: () => query() !== "",
    clear: () => {
      setTyped("");
      setParams({ q: null, filter: null, deleted: null });
    },
  };
}

function conditionsIn(text: string | undefined): RecordCondition[] {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), recordFilter), text);
  return parsed.success ? parsed.output : [];
}
