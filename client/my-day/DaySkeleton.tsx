import { Skeleton } from "../ui/Skeleton.tsx";

/** The shape of the day, while the replica is being opened. */
export function DaySkeleton() {
  return (
    <div role="status" aria-label="Opening your day" class="flex flex-col gap-6">
      <div class="grid grid-cols-2 gap-2 md:grid-cols-5">
        <Skeleton class="h-17" />
        <Skeleton class="h-17" />
        <Skeleton class="h-17" />
        <Skeleton class="h-17" />
        <Skeleton class="h-17" />
      </div>
      <Skeleton class="h-56" />
    </div>
  );
}
