import CircleStop from "lucide-solid/icons/circle-stop";
import { Match, Switch } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { Progress } from "../ui/Progress.tsx";
import type { RecordPages } from "./record-pages.ts";
import { countText } from "./run-words.ts";
import { useSourceStates } from "./source-states.ts";

interface SearchStateProps {
  records: RecordPages;
  source: string;
  model: string;
}

/** How far a long search is, with the way to stop it and to go on; nothing of a short one. */
export function SearchState(props: SearchStateProps) {
  const states = useSourceStates();
  const total = () => states.modelOf(props.source, props.model)?.records ?? 0;
  const stopped = () => {
    const page = props.records.pages.data;
    return page?.is_partial === true ? page : undefined;
  };

  return (
    <Switch>
      <Match when={props.records.search.progress()}>
        {(progress) => (
          <div class="flex items-center gap-4 border-b border-line px-4 py-2.5">
            <div class="min-w-0 flex-1">
              <Progress
                label={`Searching, ${progress().results.length} found so far`}
                value={Math.min(progress().searched, total())}
                total={total()}
              />
            </div>
            <Button size="small" icon={CircleStop} onClick={() => props.records.search.stop()}>
              Stop
            </Button>
          </div>
        )}
      </Match>
      <Match when={stopped()}>
        {(page) => (
          <div
            role="status"
            class="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-2.5"
          >
            <p class="min-w-0 flex-1 basis-64 text-ink-muted">
              Stopped after {countText(page().searched, "record")} of {total().toLocaleString()},
              the newest first. A filter on one field or on days narrows it down.
            </p>
            <Button size="small" onClick={() => props.records.next()}>
              Search on
            </Button>
          </div>
        )}
      </Match>
    </Switch>
  );
}
