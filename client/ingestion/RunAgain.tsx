import { A } from "@solidjs/router";
import RotateCw from "lucide-solid/icons/rotate-cw";
import { createUniqueId, Show } from "solid-js";
import * as v from "valibot";
import { runOptions, usualOptions } from "../../shared/ingestion/run-options.ts";
import { Button } from "../ui/Button.tsx";
import { createHindrance } from "./hindrance.ts";
import { sourcePath } from "./paths.ts";
import type { RunActions } from "./run-actions.ts";
import type { SyncRun } from "./run-rows.ts";

/** Starts a run with the options of an earlier one, or says why none can start. */
export function RunAgain(props: { run: SyncRun; actions: RunActions }) {
  const hindrance = createHindrance(() => props.run.crmSource);
  const reasonId = createUniqueId();

  function again() {
    const { crmSource, syncType: model } = props.run;
    void props.actions.start([{ crmSource, model }], optionsOf(props.run));
  }

  return (
    <>
      <Show when={hindrance()}>
        {(found) => (
          <p id={reasonId} class="mr-auto min-w-0 flex-1 text-left text-xs text-ink-muted">
            {found().text}.{" "}
            <A href={sourcePath(props.run.crmSource)} class="text-accent-ink hover:underline">
              {found().kind === "off" ? "Switch it on" : "Connect it"}
            </A>{" "}
            to run this again.
          </p>
        )}
      </Show>
      <Button
        look="primary"
        icon={RotateCw}
        disabled={hindrance() !== undefined}
        aria-describedby={hindrance() && reasonId}
        onClick={again}
      >
        {props.run.resumable ? "Resume" : "Run again"}
      </Button>
    </>
  );
}

/** The options of an earlier run; the usual ones where they cannot be read any more. */
function optionsOf({ configuration }: SyncRun) {
  const names = Object.keys(usualOptions);
  const kept = Object.entries(configuration).filter(([name]) => names.includes(name));
  const parsed = v.safeParse(runOptions, Object.fromEntries(kept));
  return parsed.success ? parsed.output : usualOptions;
}
