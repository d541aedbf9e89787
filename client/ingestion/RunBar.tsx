import RefreshCw from "lucide-solid/icons/refresh-cw";
import { createSignal, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { type Hindrance, hindranceId } from "./hindrance.ts";
import type { ModelChoice } from "./run-actions.ts";
import { countText } from "./run-words.ts";
import { RunDialog } from "./RunDialog.tsx";

interface RunBarProps {
  models: readonly ModelChoice[];
  /** Why no run can start. */
  hindrance: Hindrance | undefined;
  onClear: () => void;
}

/** What can be done with the selected models. */
export function RunBar(props: RunBarProps) {
  const [syncing, setSyncing] = createSignal(false);

  return (
    <>
      <Show when={props.models.length > 0}>
        <div
          role="toolbar"
          aria-label="Selected models"
          class="sticky bottom-3 flex animate-fade-in items-center gap-2 rounded-card border border-line bg-raised px-4 py-2 shadow-raised"
        >
          <span class="flex-1 font-medium" aria-live="polite">
            {props.models.length} selected
          </span>
          <Button look="ghost" onClick={() => props.onClear()}>
            Clear
          </Button>
          <Button
            look="primary"
            icon={RefreshCw}
            disabled={props.hindrance !== undefined}
            title={props.hindrance?.text}
            aria-describedby={props.hindrance && hindranceId}
            onClick={() => setSyncing(true)}
          >
            Sync {countText(props.models.length, "model")}
          </Button>
        </div>
      </Show>
      <RunDialog
        title={`Start Sync: ${countText(props.models.length, "model")}`}
        models={props.models}
        open={syncing()}
        onOpenChange={setSyncing}
        onStarted={() => props.onClear()}
      />
    </>
  );
}
