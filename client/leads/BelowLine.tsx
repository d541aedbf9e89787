import CloudOff from "lucide-solid/icons/cloud-off";
import Server from "lucide-solid/icons/server";
import { Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { BelowCount } from "./lead-counts.ts";

interface BelowLineProps {
  below: BelowCount | undefined;
  /** How many of them the list shows by now. */
  shown: number;
  onMore: () => void;
}

/** Says what of a list this device does not hold, so that nobody takes what is here for everything. */
export function BelowLine(props: BelowLineProps) {
  const left = () => (props.below?.count ?? 0) - props.shown;
  const words = () => props.below && wordsOf(props.below, left());

  return (
    <Show when={words()}>
      {(sentence) => (
        <div
          role="status"
          class="flex min-h-9 shrink-0 items-center gap-2 border-t border-line bg-surface px-3 py-1 text-ink-muted md:px-4"
        >
          <Dynamic
            component={props.below?.state === "offline" ? CloudOff : Server}
            size={14}
            aria-hidden="true"
          />
          <span>{sentence()}</span>
          <Show when={props.below?.state === "known" && left() > 0}>
            <button
              type="button"
              class="target ml-auto shrink-0 rounded-control px-2 font-medium text-accent hover:underline"
              onClick={() => props.onMore()}
            >
              Show more
            </button>
          </Show>
        </div>
      )}
    </Show>
  );
}

function wordsOf({ state, count, floor, problem }: BelowCount, left: number): string | null {
  const day = new Date(floor).toLocaleDateString(undefined, { dateStyle: "medium" });
  if (state === "refused") return problem ?? "The server did not look at older leads.";
  if (state === "offline")
    return count === null
      ? `Leads added before ${day} are on the server only and missing here until you are online.`
      : `${left.toLocaleString()} more on the server when you were last online: added before ${day}.`;
  if (count === null) return `Looking on the server for leads added before ${day}…`;
  return left > 0 ? `${left.toLocaleString()} more on the server` : null;
}
