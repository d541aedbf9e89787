import Check from "lucide-solid/icons/check";
import { For, Show } from "solid-js";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { etbrSteps } from "./etbr-steps.ts";
import type { Lead, Milestone } from "./lead-record.ts";

interface EtbrStepperProps {
  lead: Lead;
  milestones: readonly Milestone[];
}

/** How far the lead has come: enquiry, test drive, booking, retail. */
export function EtbrStepper(props: EtbrStepperProps) {
  return (
    <ol
      aria-label="Enquiry, test drive, booking, retail"
      class="grid grid-cols-4 border-b border-line text-xs"
    >
      <For each={etbrSteps(props.lead, props.milestones)}>
        {(step) => (
          <li
            class="flex min-w-0 flex-col gap-1 border-l border-line px-3 py-2.5 first:border-l-0 @4xl:px-6"
            aria-current={step.reachedAt ? undefined : "step"}
          >
            <span
              class={`h-1 rounded-full ${step.reachedAt ? "bg-green-mark" : step.plannedAt ? "bg-amber-mark" : "bg-pressed"}`}
            />
            <span
              class={`flex items-center gap-1 truncate font-medium ${step.reachedAt ? "text-ink" : "text-ink-muted"}`}
            >
              <Show when={step.reachedAt}>
                <Check size={12} class="shrink-0 text-green-mark" aria-label="reached" />
              </Show>
              <span class="truncate">{step.label}</span>
            </span>
            <span class="truncate text-ink-muted">
              <Show when={step.reachedAt ?? step.plannedAt} fallback="Not yet">
                {(at) => <RelativeTime at={at()} />}
              </Show>
            </span>
          </li>
        )}
      </For>
    </ol>
  );
}
