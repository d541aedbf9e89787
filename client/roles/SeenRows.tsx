import { For } from "solid-js";
import type { Shape } from "../../schema/shape.ts";
import type { Principal } from "../../shared/permissions.ts";
import { createLiveRow } from "../sync/live-query.ts";
import { objectWords } from "./role-words.ts";
import { countedTables, seenRows } from "./seen-rows.ts";

/** How much somebody would see, a line a table, as far as this device knows. */
export function SeenRows(props: { principal: Principal }) {
  return (
    <dl class="grid max-w-xs grid-cols-[1fr_auto] gap-x-4 gap-y-1.5">
      <For each={countedTables}>
        {({ object, shape }) => (
          <>
            <dt class="text-ink-muted">{objectWords[object]}</dt>
            <Count shape={shape} principal={props.principal} />
          </>
        )}
      </For>
    </dl>
  );
}

function Count(props: { shape: Shape; principal: Principal }) {
  const found = createLiveRow(() => seenRows(props.shape, props.principal));

  return <dd class="text-right tabular-nums">{found()?.count.toLocaleString() ?? "…"}</dd>;
}
