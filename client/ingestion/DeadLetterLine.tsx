import { Show } from "solid-js";
import type { DeadLetter } from "../../shared/ingestion/dead-letter.ts";
import { Badge } from "../ui/Badge.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";

interface DeadLetterLineProps {
  letter: DeadLetter;
  onOpen: () => void;
}

/** One record: why it failed, and where in it the fault lies. */
export function DeadLetterLine(props: DeadLetterLineProps) {
  return (
    <li>
      <button
        type="button"
        class="flex min-h-14 w-full items-center gap-3 px-4 py-2.5 text-left -outline-offset-2 hover:bg-hover"
        onClick={() => props.onOpen()}
      >
        <span class="min-w-0 flex-1">
          <span class="flex flex-wrap items-center gap-2">
            <span class="font-medium">{props.letter.pk ?? "Without an id"}</span>
            <Show when={props.letter.path}>{(path) => <Badge tone="red">{path()}</Badge>}</Show>
            <Show when={props.letter.corrected}>
              <Badge tone="blue">corrected</Badge>
            </Show>
          </span>
          <span class="block break-words text-ink-muted">{props.letter.message}</span>
        </span>
        <span class="shrink-0 text-xs text-ink-muted">
          <RelativeTime at={props.letter.createdAt} />
        </span>
      </button>
    </li>
  );
}
