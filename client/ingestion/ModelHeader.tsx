import { A } from "@solidjs/router";
import ChevronLeft from "lucide-solid/icons/chevron-left";
import GitCompare from "lucide-solid/icons/git-compare";
import ListX from "lucide-solid/icons/list-x";
import Waypoints from "lucide-solid/icons/waypoints";
import { type JSX, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { ModelAnswer } from "../../shared/ingestion/answers.ts";
import { Badge } from "../ui/Badge.tsx";
import { buttonClass } from "../ui/button-class.ts";
import type { Icon } from "../ui/icon.ts";
import { conflictsPath, deadLettersPath, mappingPath, sourcePath } from "./paths.ts";
import { useSourceStates } from "./source-states.ts";

interface ModelHeaderProps {
  source: string;
  model: ModelAnswer;
}

/** The name of a model, and the pages that belong to it. */
export function ModelHeader(props: ModelHeaderProps) {
  const states = useSourceStates();
  const state = () => states.modelOf(props.source, props.model.name);

  return (
    <header class="flex flex-wrap items-center justify-between gap-2">
      <div class="min-w-0">
        <h1 class="truncate text-lg font-semibold">
          {props.source}_{props.model.name}
          <span class="font-normal text-ink-muted"> - Detail</span>
        </h1>
        <p class="truncate text-xs text-ink-muted">
          {props.model.model} · {props.model.fields.length} fields ·{" "}
          {props.model.incremental ? "reads what changed" : "reads everything each time"}
        </p>
      </div>
      <nav aria-label="Of this model" class="flex flex-wrap gap-2">
        <PageLink icon={Waypoints} href={mappingPath(props.source, props.model.name)}>
          Field mapping
        </PageLink>
        <PageLink
          icon={GitCompare}
          href={conflictsPath(props.source, props.model.name)}
          count={state()?.openConflicts}
        >
          Conflicts
        </PageLink>
        <PageLink
          icon={ListX}
          href={deadLettersPath(props.source, props.model.name)}
          count={state()?.openDeadLetters}
        >
          Failed records
        </PageLink>
        <A href={sourcePath(props.source)} class={`${buttonClass("ghost")} max-md:hidden!`}>
          <ChevronLeft size={16} aria-hidden="true" /> Back to Models
        </A>
      </nav>
    </header>
  );
}

interface PageLinkProps {
  icon: Icon;
  href: string;
  count?: number;
  children: JSX.Element;
}

function PageLink(props: PageLinkProps) {
  return (
    <A href={props.href} class={buttonClass()}>
      <Dynamic component={props.icon} size={16} aria-hidden="true" />
      {props.children}
      <Show when={props.count}>
        {(count) => <Badge tone="amber">{count().toLocaleString()}</Badge>}
      </Show>
    </A>
  );
}
