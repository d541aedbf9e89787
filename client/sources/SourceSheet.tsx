import { Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { StartOver } from "../ui/StartOver.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { createNameForm } from "./name-form.ts";
import { useSourceEdits } from "./source-edits.ts";
import type { Source, Sources } from "./sources.ts";
import { SourceSwitch } from "./SourceSwitch.tsx";
import { SubSources } from "./SubSources.tsx";

interface SourceSheetProps {
  /** Undefined for one that is being added. */
  source: Source | undefined;
  sources: Sources;
  open: boolean;
  onClose: () => void;
}

const formId = "source";

/** Adds a source, or changes one and its sub-sources. What was typed stays when the sheet is closed. */
export function SourceSheet(props: SourceSheetProps) {
  const edits = useSourceEdits();
  const form = createNameForm({
    draft: () => `source.${props.source?.id ?? "new"}`,
    stored: () => props.source?.name ?? "",
    save: (name) => (props.source ? edits.rename("source", props.source, name) : edits.add(name)),
    onSaved: () => props.onClose(),
  });

  return (
    <Sheet
      title={props.source?.name ?? "Add a source"}
      inAddress
      open={props.open}
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      footer={
        <>
          <Show when={props.source}>{(source) => <SourceSwitch source={source()} />}</Show>
          <StartOver begun={form.begun()} onStartOver={form.startOver} />
          <Button onClick={() => props.onClose()}>Close</Button>
          <Button look="primary" type="submit" form={formId}>
            {props.source ? "Save" : "Add the source"}
          </Button>
        </>
      }
    >
      <div class="flex flex-col gap-6 pb-4">
        <form id={formId} novalidate onSubmit={form.submit}>
          <Field
            label="Name"
            required
            error={form.problem()}
            hint={props.source && "Imports go on finding it by the name that it came with, too."}
          >
            <TextInput
              autofocus
              autocomplete="off"
              value={form.name()}
              onInput={(event) => form.type(event.currentTarget.value)}
            />
          </Field>
        </form>
        <Show when={props.source}>
          {(source) => <SubSources sourceId={source().id} sources={props.sources} />}
        </Show>
      </div>
    </Sheet>
  );
}
