import { createSignal, Show } from "solid-js";
import { AppError } from "../../shared/errors.ts";
import type { Mode } from "../../shared/impersonation/begin.ts";
import { leastReason, mostMinutes } from "../../shared/impersonation/limits.ts";
import type { User } from "../../shared/users/find-user.ts";
import { Button } from "../ui/Button.tsx";
import { ChipGroup } from "../ui/ChipGroup.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { TextArea } from "../ui/TextArea.tsx";
import { beginImpersonation } from "./impersonation-requests.ts";
import { enterTab } from "./tab.ts";

interface ViewAsDialogProps {
  user: User;
  onClose: () => void;
}

const modeOptions = [
  { value: "read", label: "Only look" },
  { value: "full", label: "Full access" },
] as const;

/** Asks how far, and why, before Baton is shown as somebody else. */
export function ViewAsDialog(props: ViewAsDialogProps) {
  const [mode, setMode] = createSignal<Mode>("read");
  const [reason, setReason] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<string>();
  const lacksReason = () => mode() === "full" && reason().trim().length < leastReason;

  async function begin() {
    setBusy(true);
    try {
      enterTab(await beginImpersonation(props.user.id, mode(), reason()));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setBusy(false);
      setProblem(Object.values(error.fields ?? {})[0] ?? error.message);
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      title={`View Baton as ${props.user.name}`}
      description={`In this tab, for ${mostMinutes} minutes at most. ${props.user.name} is told afterwards.`}
      footer={
        <>
          <Button onClick={() => props.onClose()}>Cancel</Button>
          <Button
            look="primary"
            busy={busy()}
            disabled={lacksReason()}
            onClick={() => void begin()}
          >
            View as {props.user.name}
          </Button>
        </>
      }
    >
      <form
        class="flex flex-col gap-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!lacksReason()) void begin();
        }}
      >
        <ChipGroup
          label="How far"
          options={modeOptions}
          value={[mode()]}
          onChange={([chosen]) => chosen && setMode(chosen as Mode)}
        />
        <ReasonField mode={mode()} value={reason()} onChange={setReason} />
        <Problem sentence={problem()} />
      </form>
    </Dialog>
  );
}

function ReasonField(props: { mode: Mode; value: string; onChange: (typed: string) => void }) {
  const isNeeded = () => props.mode === "full";
  const hint = `At least ${leastReason} characters. Every change is recorded with your name and theirs.`;

  return (
    <Field
      label={isNeeded() ? "Why you need full access" : "Why (optional)"}
      hint={isNeeded() ? hint : undefined}
      required={isNeeded()}
    >
      <TextArea
        value={props.value}
        onInput={(event) => props.onChange(event.currentTarget.value)}
      />
    </Field>
  );
}

function Problem(props: { sentence: string | undefined }) {
  return (
    <Show when={props.sentence}>
      <p role="alert" class="text-red-ink">
        {props.sentence}
      </p>
    </Show>
  );
}
