import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { Show } from "solid-js";
import { Button } from "./Button.tsx";
import { CopyText } from "./CopyText.tsx";
import { EmptyState } from "./EmptyState.tsx";

interface ErrorStateProps {
  /** What happened. */
  title: string;
  /** What to do. */
  description?: string;
  onRetry?: () => void;
  /** Lets support find the failure. */
  incidentId?: string;
}

/** Says what failed, offers to try again, and gives a number to hand on. */
export function ErrorState(props: ErrorStateProps) {
  return (
    <div role="alert">
      <EmptyState
        icon={TriangleAlert}
        title={props.title}
        description={props.description}
        action={
          <div class="flex flex-col items-center gap-3">
            <Show when={props.onRetry}>
              {(retry) => <Button onClick={() => retry()()}>Try again</Button>}
            </Show>
            <Show when={props.incidentId}>{(id) => <CopyText label="Incident" text={id()} />}</Show>
          </div>
        }
      />
    </div>
  );
}
