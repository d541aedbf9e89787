import CircleStop from "lucide-solid/icons/circle-stop";
import RotateCcw from "lucide-solid/icons/rotate-ccw";
import { Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { createRunActions } from "./run-actions.ts";
import { RunAgain } from "./RunAgain.tsx";
import type { SyncRun } from "./run-rows.ts";

/** Stop while it goes on; run it again or take it back afterwards. */
export function RunButtons(props: { run: SyncRun }) {
  const actions = createRunActions();
  const isOpen = () => props.run.endTime === null && props.run.status !== "stopped";
  const isRollback = () => typeof props.run.configuration["rollbackOf"] === "string";
  const wrote = () =>
    props.run.created + props.run.updated + props.run.deleted > 0 &&
    props.run.configuration["dryRun"] !== true &&
    props.run.configuration["imagesRemoved"] !== true &&
    !isRollback();

  return (
    <Show when={actions.mayRun()}>
      <Show
        when={!isOpen()}
        fallback={
          <Button
            look="danger"
            icon={CircleStop}
            busy={props.run.stopRequestedAt !== null}
            onClick={() => void actions.stop(props.run)}
          >
            {props.run.stopRequestedAt === null ? "Stop" : "Stopping"}
          </Button>
        }
      >
        <Show when={wrote()}>
          <Button icon={RotateCcw} onClick={() => void actions.rollBack(props.run)}>
            Roll back
          </Button>
        </Show>
        <Show when={!isRollback()}>
          <RunAgain run={props.run} actions={actions} />
        </Show>
      </Show>
    </Show>
  );
}
