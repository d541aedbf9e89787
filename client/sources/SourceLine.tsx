import { A } from "@solidjs/router";
import Pencil from "lucide-solid/icons/pencil";
import { Show } from "solid-js";
import { IconButton } from "../ui/IconButton.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import { leadsText, type Source, type Sources } from "./sources.ts";

interface SourceLineProps {
  source: Source;
  sources: Sources;
  onEdit: () => void;
}

/** A source, its sub-sources that are on, and a way to its leads. */
export function SourceLine(props: SourceLineProps) {
  const subNames = () =>
    props.sources
      .subSourcesOf(props.source.id)
      .filter(({ active }) => active)
      .map(({ name }) => name)
      .join(", ");

  return (
    <li class="flex min-h-14 items-center gap-3 py-2 pr-2 pl-4">
      <div class="min-w-0 flex-1">
        <span class={`block truncate font-medium ${props.source.active ? "" : "text-ink-muted"}`}>
          {props.source.name}
        </span>
        <span class="block truncate text-xs text-ink-muted empty:hidden">{subNames()}</span>
      </div>
      <Show when={!props.source.active}>
        <StatusMark tone="grey" mark="minus" label="Off" />
      </Show>
      <A
        href={`/leads?source=${props.source.id}`}
        class="target inline-flex items-center text-ink-soft tabular-nums hover:underline"
      >
        {leadsText(props.sources.leadsOf(props.source.id))}
      </A>
      <IconButton
        label={`Change ${props.source.name}`}
        icon={Pencil}
        onClick={() => props.onEdit()}
      />
    </li>
  );
}
