import { For, Show } from "solid-js";
import type { ImportError } from "../../shared/imports/import-error.ts";
import { Button } from "../ui/Button.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import type { CorrectionStore } from "./corrections.ts";
import type { ErrorPages } from "./error-pages.ts";
import { ErrorLine } from "./ErrorLine.tsx";

interface ErrorListProps {
  pages: ErrorPages;
  headings: readonly string[];
  corrections: CorrectionStore;
  onOpen(error: ImportError): void;
}

/** The lines of one reason, as many pages as were asked for. */
export function ErrorList(props: ErrorListProps) {
  const errors = () => props.pages.data?.pages.flatMap(({ items }) => items) ?? [];

  return (
    <Show when={props.pages.data} fallback={<Skeleton class="h-28" />}>
      <ul class="divide-y divide-line rounded-card border border-line bg-surface">
        <For each={errors()}>
          {(error) => (
            <ErrorLine
              error={error}
              headings={props.headings}
              corrections={props.corrections}
              onOpen={() => props.onOpen(error)}
            />
          )}
        </For>
      </ul>
      <Show when={props.pages.hasNextPage}>
        <Button
          look="ghost"
          class="mt-2"
          busy={props.pages.isFetchingNextPage}
          onClick={() => void props.pages.fetchNextPage()}
        >
          Show more lines
        </Button>
      </Show>
    </Show>
  );
}
