import { A } from "@solidjs/router";
import { Show } from "solid-js";
import type { FieldAnswer } from "../../shared/ingestion/answers.ts";
import type { Conflict } from "../../shared/ingestion/conflict.ts";
import { Button } from "../ui/Button.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { shownText, valueText } from "./value-text.ts";

interface ConflictCardProps {
  conflict: Conflict;
  /** Undefined: it is not declared, or not known yet. */
  field: FieldAnswer | undefined;
  /** Where its record is shown. */
  path: string;
  mayEdit: boolean;
  onDecide: (keep: "local" | "source") => void;
}

/** One field with both its values side by side. */
export function ConflictCard(props: ConflictCardProps) {
  const textOf = (value: unknown) =>
    props.field ? shownText(value, props.field) : valueText(value);

  return (
    <li class="rounded-card border border-line bg-surface p-4">
      <header class="mb-3 flex flex-wrap items-baseline justify-between gap-2">
        <h2 class="font-semibold">
          {props.field?.label ?? props.conflict.field}
          <A
            href={props.path}
            aria-label={`Record ${props.conflict.pk}`}
            class="ml-2 font-mono text-xs font-normal text-accent-ink hover:underline"
          >
            {props.conflict.pk}
          </A>
        </h2>
        <span class="text-xs text-ink-muted">
          found <RelativeTime at={props.conflict.createdAt} />
        </span>
      </header>
      <div class="grid gap-3 sm:grid-cols-2">
        <Side
          title="Ours, edited here"
          text={textOf(props.conflict.localValue)}
          action="Keep ours"
          mayEdit={props.mayEdit}
          onChoose={() => props.onDecide("local")}
        />
        <Side
          title="The source's"
          text={textOf(props.conflict.sourceValue)}
          action="Take the source's"
          mayEdit={props.mayEdit}
          onChoose={() => props.onDecide("source")}
        />
      </div>
    </li>
  );
}

interface SideProps {
  title: string;
  text: string;
  action: string;
  mayEdit: boolean;
  onChoose: () => void;
}

function Side(props: SideProps) {
  return (
    <div class="flex flex-col gap-2 rounded-control border border-line p-3">
      <h3 class="text-xs text-ink-muted">{props.title}</h3>
      <p class="min-h-6 flex-1 break-words">{props.text || "Empty"}</p>
      <Show when={props.mayEdit}>
        <Button size="small" class="self-start" onClick={() => props.onChoose()}>
          {props.action}
        </Button>
      </Show>
    </div>
  );
}
