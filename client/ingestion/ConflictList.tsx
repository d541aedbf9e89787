import { For, Show } from "solid-js";
import type { FieldAnswer } from "../../shared/ingestion/answers.ts";
import type { Conflict } from "../../shared/ingestion/conflict.ts";
import { Button } from "../ui/Button.tsx";
import { ConflictCard } from "./ConflictCard.tsx";
import type { Conflicts } from "./conflicts.ts";
import { recordPath } from "./paths.ts";
import { countText } from "./run-words.ts";

interface ConflictListProps {
  source: string;
  model: string;
  /** Undefined until they were read. */
  fields: readonly FieldAnswer[] | undefined;
  shown: readonly Conflict[];
  conflicts: Conflicts;
}

/** Open conflicts one by one, and all that are shown at once. */
export function ConflictList(props: ConflictListProps) {
  return (
    <>
      <Show when={props.conflicts.mayEdit() && props.shown.length > 1}>
        <div class="flex flex-wrap items-center gap-2">
          <span class="flex-1 text-ink-muted">
            {countText(props.conflicts.open(), "open conflict")}
          </span>
          <Button onClick={() => void props.conflicts.decide(props.shown, "local")}>
            Keep ours for {props.shown.length}
          </Button>
          <Button onClick={() => void props.conflicts.decide(props.shown, "source")}>
            Take the source's for {props.shown.length}
          </Button>
        </div>
      </Show>
      <ul class="flex flex-col gap-3">
        <For each={props.shown}>
          {(conflict) => (
            <ConflictCard
              conflict={conflict}
              field={props.fields?.find(({ name }) => name === conflict.field)}
              path={recordPath(props.source, props.model, conflict.pk)}
              mayEdit={props.conflicts.mayEdit()}
              onDecide={(keep) => void props.conflicts.decide([conflict], keep)}
            />
          )}
        </For>
      </ul>
      <Show when={props.conflicts.pages.hasNextPage}>
        <Button
          look="ghost"
          class="self-center"
          busy={props.conflicts.pages.isFetchingNextPage}
          onClick={() => void props.conflicts.pages.fetchNextPage()}
        >
          Show more conflicts
        </Button>
      </Show>
    </>
  );
}
