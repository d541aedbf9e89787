import Download from "lucide-solid/icons/download";
import X from "lucide-solid/icons/x";
import { For, Match, Show, Switch } from "solid-js";
import { attempt } from "../request/tell-refusal.ts";
import { useSession } from "../sign-in/session.ts";
import { createLiveQuery } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { buttonClass } from "../ui/button-class.ts";
import { createNow } from "../ui/clock.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { Progress } from "../ui/Progress.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { sizeText } from "../ui/size-text.ts";
import { StatusMark } from "../ui/StatusMark.tsx";
import { exportAddress, exportsOf, type RecordExport, removeExport } from "./record-exports.ts";
import { countText } from "./run-words.ts";

/** Files of this model that somebody asked for: how far each is, then where to fetch it. */
export function ExportLines(props: { source: string; model: string }) {
  const session = useSession();
  const now = createNow();
  const rows = createLiveQuery(() => exportsOf(props.source, props.model, session.me().user.id));
  const shown = () =>
    rows()?.filter(({ expiresAt }) => expiresAt === null || Date.parse(expiresAt) > now());

  return (
    <Show when={shown()?.length}>
      <ul
        aria-label="Exports"
        class="divide-y divide-line rounded-card border border-line bg-surface"
      >
        <For each={shown()}>{(row) => <ExportLine row={row} />}</For>
      </ul>
    </Show>
  );
}

function ExportLine(props: { row: RecordExport }) {
  const format = () => (props.row.format === "csv" ? "CSV" : "Excel");
  const isMade = () => props.row.status === "waiting" || props.row.status === "running";

  return (
    <li class="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <div class="min-w-40 flex-1">
        <Show
          when={isMade()}
          fallback={
            <p>
              {format()}
              <span class="text-ink-muted">
                {" · "}
                {countText(props.row.written, "record")}
                <Show
                  when={props.row.bytes !== null}
                >{` · ${sizeText(props.row.bytes ?? 0)}`}</Show>
                {" · "}
                <RelativeTime at={props.row.createdAt} />
              </span>
            </p>
          }
        >
          <Progress
            label={props.row.status === "waiting" ? `${format()} waits` : `Writing ${format()}`}
            value={Math.min(props.row.processed, props.row.expected ?? 0)}
            total={props.row.expected ?? 0}
          />
        </Show>
      </div>
      <Switch>
        <Match when={isMade()}>
          <Button onClick={() => void attempt(removeExport(props.row.id))}>Cancel</Button>
        </Match>
        <Match when={props.row.status === "failed"}>
          <StatusMark soft tone="red" mark="x" label={props.row.problem ?? "Failed"} />
        </Match>
        <Match when={props.row.status === "done"}>
          <a class={buttonClass()} href={exportAddress(props.row.id)} download="" rel="external">
            <Download size={16} aria-hidden="true" />
            Download
          </a>
        </Match>
      </Switch>
      <Show when={!isMade()}>
        <IconButton
          icon={X}
          label="Remove this file"
          onClick={() => void attempt(removeExport(props.row.id))}
        />
      </Show>
    </li>
  );
}
