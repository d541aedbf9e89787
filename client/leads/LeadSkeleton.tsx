import { Skeleton } from "../ui/Skeleton.tsx";

/** The shape of a lead's page, while the replica is being opened. */
export function LeadSkeleton() {
  return (
    <div
      role="status"
      aria-label="Opening the lead"
      class="mx-auto flex max-w-7xl flex-col gap-4 p-6"
    >
      <Skeleton class="h-7 w-64" />
      <Skeleton class="h-4 w-96 max-w-full" />
      <Skeleton class="h-10 w-full" />
      <div class="grid gap-6 md:grid-cols-[minmax(0,1fr)_22rem]">
        <Skeleton class="h-80" />
        <Skeleton class="h-80" />
      </div>
    </div>
  );
}
