import { useSearchParams } from "@solidjs/router";
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import { type Facet, facets, type LeadFilter, leadFilterOf } from "./lead-filter.ts";
import { type LeadSort, sortNamed } from "./lead-sort.ts";

const typingMs = 25;
const urlMs = 400;

/** The filter and the sort of the list, kept in the URL so that a link and "back" lead to them. */
export interface FilterUrl {
  filter: Accessor<LeadFilter>;
  sort: Accessor<LeadSort>;
  /** What is being typed, at once; the filter follows within 25 ms. */
  typed: Accessor<string>;
  type: (text: string) => void;
  choose: (facet: Facet, values: readonly string[]) => void;
  setCreated: (created: string) => void;
  setSort: (sort: LeadSort) => void;
  clear: () => void;
}

export function createFilterUrl(): FilterUrl {
  const [params, setParams] = useSearchParams<Record<string, string>>();
  const [typed, setTyped] = createSignal(params["q"] ?? "");
  const text = createDelayed(typed, typingMs);
  const urlText = createDelayed(typed, urlMs);
  const filter = createMemo<LeadFilter>(() => ({ ...leadFilterOf({ ...params }), text: text() }));

  // A saved view, or "back", brings another text along.
  createEffect(
    on(
      () => params["q"] ?? "",
      (q) => {
        if (q !== urlText()) setTyped(q);
      },
      { defer: true },
    ),
  );
  createEffect(on(urlText, (q) => setParams({ q: q || null }, { replace: true }), { defer: true }));

  const sort = createMemo(() => sortNamed(params["sort"]));

  return {
    filter,
    sort,
    typed,
    type: setTyped,
    choose: (facet, values) => setParams({ [facet]: values.join(",") || null }),
    setCreated: (created) => setParams({ created: created || null }),
    setSort: (sort) => setParams({ sort: sort === "newest" ? null : sort }),
    clear: () => {
      setTyped("");
      const off = Object.fromEntries(facets.map((facet) => [facet, null]));
      setParams({ ...off, created: null, q: null });
    },
  };
}

/** The value, once it has stayed the same for `ms`. */
function createDelayed(value: Accessor<string>, ms: number): Accessor<string> {
  const [delayed, setDelayed] = createSignal(value());
  createEffect(
    on(
      value,
      (next) => {
        const timer = setTimeout(() => setDelayed(next), ms);
        onCleanup(() => clearTimeout(timer));
      },
      { defer: true },
    ),
  );
  return delayed;
}
