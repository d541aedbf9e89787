import { For, Show } from "solid-js";
import type { ImportError } from "../../shared/imports/import-error.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import type { CorrectionStore } from "./corrections.ts";

interface ErrorSheetProps {
  /** Undefined: closed. */
  error: ImportError | undefined;
  headings: readonly string[];
  corrections: CorrectionStore;
  onClose(): void;
}

/** Every cell of one line, those beyond the headings too. */
export function ErrorSheet(props: ErrorSheetProps) {
  const headingsOf = ({ cells }: ImportError) => [
    ...props.headings,
    ...cells
      .slice(props.headings.length)
      .map((_, index) => `Column ${props.headings.length + index + 1}`),
  ];

  return (
    <Sheet
      open={props.error !== undefined}
      onOpenChange={(open) => !open && props.onClose()}
      title={`Line ${props.error?.rowNo ?? ""}`}
      description={props.error?.message}
      footer={
        <Button look="primary" class="w-full" onClick={() => props.onClose()}>
          Keep these values
        </Button>
      }
    >
      <Show when={props.error}>
        {(error) => (
          <div class="flex flex-col gap-3">
            <For each={headingsOf(error())}>
              {(heading, index) => (
                <Field label={heading}>
                  <TextInput
                    value={
                      props.corrections.valueOf(error().rowNo, heading) ??
                      error().cells[index()] ??
                      ""
                    }
                    onInput={(event) =>
                      props.corrections.set(error().rowNo, heading, event.currentTarget.value)
                    }
                  />
                </Field>
              )}
            </For>
          </div>
        )}
      </Show>
    </Sheet>
  );
}
