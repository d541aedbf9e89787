import { createEffect, createSignal, on, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { CommandLine } from "./CommandLine.tsx";
import { createRunActions, type ModelChoice } from "./run-actions.ts";
import { createRunDraft } from "./run-draft.ts";
import { RunOptionFields } from "./RunOptionFields.tsx";
import { countText } from "./run-words.ts";

interface RunDialogProps {
  /** "Start Sync: genius_appointments" */
  title: string;
  models: readonly ModelChoice[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onStarted?: () => void;
}

/** Starts runs: the parameters as boxes to tick, and the command that does the same. */
export function RunDialog(props: RunDialogProps) {
  const actions = createRunActions();
  const draft = createRunDraft(() => props.models);
  const [starting, setStarting] = createSignal(false);
  createEffect(on(() => props.open, draft.reset));

  async function start() {
    const options = draft.options();
    if (!options) return;
    setStarting(true);
    const started = await actions.start(props.models, options);
    setStarting(false);
    if (!started) return;
    props.onOpenChange(false);
    props.onStarted?.();
  }

  return (
    <Dialog
      title={props.title}
      description={
        props.models.length > 1 ? "Models that are being synced already are left out." : undefined
      }
      open={props.open}
      onOpenChange={props.onOpenChange}
      footer={
        <>
          <Button onClick={() => props.onOpenChange(false)}>Cancel</Button>
          <Button
            look="primary"
            busy={starting()}
            disabled={draft.problem() !== undefined || props.models.length === 0}
            onClick={() => void start()}
          >
            {props.models.length > 1
              ? `Start ${countText(props.models.length, "run")}`
              : "Start Sync"}
          </Button>
        </>
      }
    >
      <div class="flex flex-col gap-4 pb-4">
        <RunOptionFields draft={draft} />
        <Show when={draft.problem()}>
          {(problem) => (
            <p role="alert" class="text-sm text-red-ink">
              {problem()}
            </p>
          )}
        </Show>
        <CommandLine text={draft.command()} />
      </div>
    </Dialog>
  );
}
