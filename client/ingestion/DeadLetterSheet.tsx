import { createEffect, createMemo, createSignal, on, Show } from "solid-js";
import type { DeadLetter } from "../../shared/ingestion/dead-letter.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextArea } from "../ui/TextArea.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import type { DeadLetters } from "./dead-letters.ts";
import { fieldAt, parsedJson, withField } from "./json-path.ts";

interface DeadLetterSheetProps {
  /** Undefined: closed. */
  letter: DeadLetter | undefined;
  letters: DeadLetters;
  onClose: () => void;
}

/** The record as it came, to be corrected and tried again. */
export function DeadLetterSheet(props: DeadLetterSheetProps) {
  const [typed, setTyped] = createSignal("");
  const record = createMemo(() => parsedJson(typed()));
  createEffect(
    on(
      () => props.letter?.id,
      () => setTyped(jsonText(props.letter?.corrected ?? props.letter?.raw ?? {})),
    ),
  );

  async function closing(done: Promise<boolean>) {
    if (await done) props.onClose();
  }

  return (
    <Sheet
      title={`Record ${props.letter?.pk ?? "without an id"}`}
      description={props.letter?.message}
      open={props.letter !== undefined}
      onOpenChange={(open) => open || props.onClose()}
      footer={
        <Show when={props.letters.mayEdit() && props.letter}>
          {(letter) => (
            <>
              <Button
                look="ghost"
                class="mr-auto"
                onClick={() => void closing(props.letters.discard(letter().id))}
              >
                Leave it out
              </Button>
              <Button
                look="primary"
                busy={props.letters.busy()}
                disabled={record() === undefined}
                onClick={() => void closing(props.letters.correct(letter().id, record()))}
              >
                Save and retry
              </Button>
            </>
          )}
        </Show>
      }
    >
      <RecordText path={props.letter?.path ?? null} typed={typed()} onType={setTyped} />
    </Sheet>
  );
}

interface RecordTextProps {
  /** Where the fault lies: `properties.email`. */
  path: string | null;
  typed: string;
  onType: (text: string) => void;
}

/** The faulty field on its own, the whole record below it. */
function RecordText(props: RecordTextProps) {
  const record = () => parsedJson(props.typed);

  return (
    <div class="flex flex-col gap-4 pb-4">
      <Show when={props.path}>
        {(path) => (
          <Field label={path()} hint="The field that did not fit">
            <TextInput
              value={fieldAt(record(), path())}
              onInput={(event) =>
                props.onType(jsonText(withField(record(), path(), event.currentTarget.value)))
              }
            />
          </Field>
        )}
      </Show>
      <Field
        label="The whole record"
        error={record() === undefined ? "This is no JSON." : undefined}
      >
        <TextArea
          rows={18}
          class="font-mono text-xs"
          spellcheck={false}
          value={props.typed}
          onInput={(event) => props.onType(event.currentTarget.value)}
        />
      </Field>
    </div>
  );
}

function jsonText(record: unknown): string {
  return JSON.stringify(record, null, 2);
}
