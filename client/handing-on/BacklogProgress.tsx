import CircleStop from "lucide-solid/icons/circle-stop";
import { Show } from "solid-js";
import type { FieldMapping } from "../ingestion/run-rows.ts";
import { Button } from "../ui/Button.tsx";
import { Progress } from "../ui/Progress.tsx";
import { createHandOnActions } from "./hand-on-actions.ts";

/** How far handing on what was here already has come; ticks in place. */
export function BacklogProgress(props: { mapping: FieldMapping }) {
  const actions = createHandOnActions();

  return (
    <div class="flex items-end gap-3">
      <div class="min-w-0 flex-1">
        <Progress
          label="Handing on what is here already"
          value={props.mapping.backlogDone}
          total={props.mapping.backlogTotal}
        />
      </div>
      <Show when={actions.mayConfigure()}>
        <Button
          look="danger"
          size="small"
          icon={CircleStop}
          onClick={() => void actions.stop(props.mapping)}
        >
          Stop
        </Button>
      </Show>
    </div>
  );
}
