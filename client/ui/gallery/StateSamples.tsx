import Inbox from "lucide-solid/icons/inbox";
import { Button } from "../Button.tsx";
import { EmptyState } from "../EmptyState.tsx";
import { ErrorState } from "../ErrorState.tsx";
import { Skeleton } from "../Skeleton.tsx";
import { showToast } from "../toaster.ts";

export function StateSamples() {
  return (
    <div class="grid gap-4 md:grid-cols-3">
      <EmptyState
        icon={Inbox}
        title="Nothing is waiting"
        description="Whatever comes in and belongs to nobody yet stands here."
        action={<Button look="primary">Import a file</Button>}
      />
      <ErrorState
        title="The list could not be loaded"
        description="The server did not answer in time. Your changes are kept on this device."
        incidentId="7f3a-19c2"
        onRetry={() => showToast({ title: "Trying" })}
      />
      <div class="flex flex-col gap-3 py-6">
        <Skeleton class="h-5 w-40" />
        <Skeleton class="h-4 w-full" />
        <Skeleton class="h-4 w-4/5" />
        <Skeleton class="h-32 w-full" />
      </div>
    </div>
  );
}
