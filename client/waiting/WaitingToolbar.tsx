import { A } from "@solidjs/router";
import { Show } from "solid-js";
import { ChipGroup } from "../ui/ChipGroup.tsx";
import { longestShown, newestShown } from "./age-groups.ts";

interface WaitingToolbarProps {
  total: number;
  /** More of them wait than are on the board. */
  isPart: boolean;
  unassignedOnly: boolean;
  onUnassignedOnlyChange: (unassignedOnly: boolean) => void;
}

const scopes = [
  { value: "all", label: "Not called yet" },
  { value: "unassigned", label: "Unassigned" },
];

/** What the board shows, and where the rest is when it holds only a part. */
export function WaitingToolbar(props: WaitingToolbarProps) {
  const list = () => `/leads?status=new&sort=waiting${props.unassignedOnly ? "&owner=none" : ""}`;

  return (
    <header class="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-3 py-2 md:px-4">
      <h1 class="text-base font-semibold max-md:sr-only">Waiting</h1>
      <span class="text-ink-muted max-md:sr-only" aria-live="polite">
        {props.total.toLocaleString()}
      </span>
      <ChipGroup
        label="Which leads"
        options={scopes}
        value={[props.unassignedOnly ? "unassigned" : "all"]}
        onChange={([scope]) => props.onUnassignedOnlyChange(scope === "unassigned")}
      />
      <Show when={props.isPart}>
        <p class="text-ink-muted">
          The {longestShown} longest waiting and the {newestShown} newest are shown.{" "}
          <A href={list()} class="text-accent-ink underline">
            Show all {props.total.toLocaleString()} as a list
          </A>
        </p>
      </Show>
    </header>
  );
}
