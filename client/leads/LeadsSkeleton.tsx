import { For } from "solid-js";
import { Skeleton } from "../ui/Skeleton.tsx";

const widths = [62, 48, 71, 55, 66, 43, 58, 69, 51, 60];

/** Rows to come, while the replica is being opened. */
export function LeadsSkeleton() {
  return (
    <div role="status" aria-label="Opening your leads" class="pt-8">
      <For each={widths}>
        {(width) => (
          <div class="flex h-14 items-center border-b border-line px-4 md:h-9">
            <div style={{ width: `${width}%` }}>
              <Skeleton class="h-3" />
            </div>
          </div>
        )}
      </For>
    </div>
  );
}
