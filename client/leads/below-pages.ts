import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import { MAX_ASKED_ROWS } from "../../shared/sync/protocol/version.ts";
import type { RowsQuestion } from "../../shared/sync/protocol/ask.ts";
import { useReplica } from "../sync/live-query.ts";
import { belowFloor } from "./below-floor.ts";
import { type LeadRow, type LeadWhere, listed } from "./lead-rows.ts";
import type { LeadOrder } from "./lead-sort.ts";

/** Leads of a list that the server alone has, in its order behind those of this device. */
export interface BelowPages {
  readonly ids: Accessor<readonly string[]>;
  readonly rowOf: (id: string) => LeadRow | undefined;
  /** Asks for the next page, unless one is on its way or the last one was the end. */
  readonly more: () => void;
  readonly clear: () => void;
}

interface Page {
  readonly ids: readonly string[];
  readonly rows: readonly LeadRow[];
}

/**
 * Which leads a page has is settled when it comes, as in the list above it; what they show is kept
 * true by the server.
 */
export function createBelowPages(
  where: Accessor<LeadWhere>,
  order: Accessor<LeadOrder>,
  floor: Accessor<string | undefined>,
): BelowPages {
  const replica = useReplica();
  const [pages, setPages] = createSignal<readonly Page[]>([]);
  let stops: (() => void)[] = [];
  let coming = false;

  function clear() {
    for (const stop of stops) stop();
    [stops, coming] = [[], false];
    setPages([]);
  }

  function more() {
    const end = floor();
    const last = pages().at(-1);
    if (end === undefined || coming || (last && last.ids.length < MAX_ASKED_ROWS)) return;
    coming = true;
    const at = pages().length;
    const question = pageOf(belowFloor(where(), end), order(), last?.rows.at(-1));
    stops.push(
      replica.watchBeyond(question, ({ state, rows }) => {
        if (state === "refused") coming = false;
        if (state !== "known" || !rows) return;
        const shown = rows.map(toRow);
        setPages((now) => {
          const known = now[at];
          if (!known) coming = false;
          const ids = known?.ids ?? shown.map(({ id }) => id);
          return now.toSpliced(at, 1, { ids, rows: shown });
        });
      }),
    );
  }

  createEffect(on([where, order, floor], clear));
  onCleanup(clear);
  const ids = createMemo(() => pages().flatMap((page) => page.ids));
  const rowsById = createMemo(
    () => new Map(pages().flatMap(({ rows }) => rows.map((row) => [row.id, row]))),
  );
  return { ids, rowOf: (id) => rowsById().get(id), more, clear };
}

function pageOf(where: LeadWhere, order: LeadOrder, last: LeadRow | undefined): RowsQuestion {
  return {
    kind: "rows",
    tbl: "lead",
    where: { ...where },
    columns: [...listed],
    orderBy: order.map(({ column, direction }) => ({ column, direction })),
    limit: MAX_ASKED_ROWS,
    after: last ? order.map(({ column }) => last[column as keyof LeadRow]) : null,
  };
}

function toRow(values: readonly unknown[]): LeadRow {
  return Object.fromEntries(listed.map((key, at) => [key, values[at] ?? null])) as LeadRow;
}
