import CircleStop from "lucide-solid/icons/circle-stop";
import RotateCcw from "lucide-solid/icons/rotate-ccw";
import RotateCw from "lucide-solid/icons/rotate-cw";
import { Show } from "solid-js";
import * as v from "valibot";
import { runOptions, usualOptions } from "../../shared/ingestion/run-options.ts";
import { Button } from "../ui/Button.tsx";
import { createRunActions } from "./run-actions.ts";
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

  function again() {
    const { crmSource, syncType: model } = props.run;
    void actions.start([{ crmSource, model }], optionsOf(props.run));
  }

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
          <Button look="primary" icon={RotateCw} onClick={again}>
            {props.run.resumable ? "Resume" : "Run again"}
          </Button>
        </Show>
      </Show>
    </Show>
  );
}

/** The options of an earlier run; the usual ones where they cannot be read any more. */
function optionsOf({ configuration }: SyncRun) {
  const names = Object.keys(usualOptions);
  const kept = Object.entries(configuration).filter(([name]) => names.includes(name));
  const parsed = v.safeParse(runOptions, Object.fromEntries(kept));
  return parsed.success ? parsed.output : usualOptions;
}
