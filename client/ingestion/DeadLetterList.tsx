import RotateCw from "lucide-solid/icons/rotate-cw";
import { For, Show } from "solid-js";
import type { DeadLetter } from "../../shared/ingestion/dead-letter.ts";
import { Button } from "../ui/Button.tsx";
import type { DeadLetters } from "./dead-letters.ts";
import { DeadLetterLine } from "./DeadLetterLine.tsx";
import { countText } from "./run-words.ts";

interface DeadLetterListProps {
  shown: readonly DeadLetter[];
  letters: DeadLetters;
  onOpen: (id: string) => void;
}

/** As many failed records as were asked for, and all of them tried again at once. */
export function DeadLetterList(props: DeadLetterListProps) {
  return (
    <>
      <div class="flex flex-wrap items-center justify-between gap-2">
        <p class="text-ink-muted">{countText(props.letters.open(), "open record")}</p>
        <Show when={props.letters.mayEdit()}>
          <Button
            icon={RotateCw}
            busy={props.letters.busy()}
            onClick={() => void props.letters.retry(props.shown.map(({ id }) => id))}
          >
            Retry {countText(props.shown.length, "record")}
          </Button>
        </Show>
      </div>
      <ul class="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
        <For each={props.shown}>
          {(letter) => <DeadLetterLine letter={letter} onOpen={() => props.onOpen(letter.id)} />}
        </For>
      </ul>
      <Show when={props.letters.pages.hasNextPage}>
        <Button
          look="ghost"
          class="self-center"
          busy={props.letters.pages.isFetchingNextPage}
          onClick={() => void props.letters.pages.fetchNextPage()}
        >
          Show more records
        </Button>
      </Show>
    </>
  );
}
