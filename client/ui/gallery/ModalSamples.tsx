import { createSignal } from "solid-js";
import { Button } from "../Button.tsx";
import { ChipGroup } from "../ChipGroup.tsx";
import { Dialog } from "../Dialog.tsx";
import { Field } from "../Field.tsx";
import { Select } from "../Select.tsx";
import { Sheet } from "../Sheet.tsx";
import { TextArea } from "../TextArea.tsx";
import { sampleOptions } from "./sample-data.ts";

export function ModalSamples() {
  const [asking, setAsking] = createSignal(false);
  const [sheet, setSheet] = createSignal(false);
  const [colour, setColour] = createSignal("");

  return (
    <>
      <Button onClick={() => setAsking(true)}>Dialog</Button>
      <Button onClick={() => setSheet(true)}>Sheet</Button>
      <Dialog
        open={asking()}
        onOpenChange={setAsking}
        title="Remove 3 rows?"
        description="They go from every device. This cannot be undone."
        footer={
          <>
            <Button look="ghost" onClick={() => setAsking(false)}>
              Keep them
            </Button>
            <Button look="danger" onClick={() => setAsking(false)}>
              Remove 3 rows
            </Button>
          </>
        }
      >
        <Field label="Reason">
          <Select options={sampleOptions} value={colour()} onChange={setColour} />
        </Field>
      </Dialog>
      <Sheet
        open={sheet()}
        onOpenChange={setSheet}
        title="How did it go?"
        footer={
          <Button look="primary" size="large" class="max-md:flex-1" onClick={() => setSheet(false)}>
            Save
          </Button>
        }
      >
        <div class="flex flex-col gap-4">
          <ChipGroup
            label="Outcome"
            large
            options={sampleOptions}
            value={[colour()]}
            onChange={([value]) => setColour(value ?? "")}
          />
          <Field label="Note">
            <TextArea placeholder="What was said" />
          </Field>
        </div>
      </Sheet>
    </>
  );
}
