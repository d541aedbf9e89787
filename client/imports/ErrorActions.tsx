import Download from "lucide-solid/icons/download";
import RotateCw from "lucide-solid/icons/rotate-cw";
import { Show } from "solid-js";
import { tabImpersonation } from "../impersonation/tab.ts";
import { Button } from "../ui/Button.tsx";
import { buttonClass } from "../ui/button-class.ts";
import type { CorrectionStore } from "./corrections.ts";
import type { ImportRun } from "./import-rows.ts";
import { linesText } from "./import-words.ts";
import { tellRefusal } from "./tell-refusal.ts";

interface ErrorActionsProps {
  run: ImportRun;
  isRunning: boolean;
  corrections: CorrectionStore;
}

/** Take the lines away as a file, or try the failed ones again. */
export function ErrorActions(props: ErrorActionsProps) {
  function retry() {
    void props.corrections.send(props.run.id).catch(tellRefusal("The lines were not retried"));
  }

  return (
    <div class="flex flex-wrap items-center justify-between gap-2">
      <h2 class="font-semibold">Lines that became no lead</h2>
      <div class="flex flex-wrap gap-2">
        <Show when={!tabImpersonation()}>
          <a
            href={`/api/v1/imports/${props.run.id}/errors.csv`}
            download=""
            class={buttonClass()}
            rel="external"
          >
            <Download size={16} aria-hidden="true" /> Download CSV
          </a>
        </Show>
        <Show when={props.run.failed > 0}>
          <Button
            icon={RotateCw}
            look={props.corrections.count() > 0 ? "primary" : "secondary"}
            disabled={props.isRunning}
            onClick={retry}
          >
            Retry {linesText(props.run.failed)}
          </Button>
        </Show>
      </div>
    </div>
  );
}
