import CircleStop from "lucide-solid/icons/circle-stop";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import { Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { type Hindrance, hindranceId } from "./hindrance.ts";
import type { RunActions } from "./run-actions.ts";
import type { SyncRun } from "./run-rows.ts";

interface SyncButtonProps {
  /** The run of the model that waits or goes on. */
  run: SyncRun | undefined;
  /** Whose button it is, for whoever hears it. */
  model: string;
  /** Why no run can start. */
  hindrance: Hindrance | undefined;
  actions: RunActions;
  onSync: () => void;
}

/** Starts a run, or stops the one that goes on. */
export function SyncButton(props: SyncButtonProps) {
  return (
    <Show when={props.actions.mayRun()}>
      <Show
        when={props.run}
        fallback={
          <Button
            size="small"
            icon={RefreshCw}
            aria-label={`Sync ${props.model}`}
            disabled={props.hindrance !== undefined}
            title={props.hindrance?.text}
            aria-describedby={props.hindrance && hindranceId}
            onClick={() => props.onSync()}
          >
            Sync
          </Button>
        }
      >
        {(run) => (
          <Button
            size="small"
            icon={CircleStop}
            busy={run().stopRequestedAt !== null}
            aria-label={`Stop ${props.model}`}
            onClick={() => void props.actions.stop(run())}
          >
            {run().stopRequestedAt === null ? "Stop" : "Stopping"}
          </Button>
        )}
      </Show>
    </Show>
  );
}
