import Archive from "lucide-solid/icons/archive";
import { Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { StartOver } from "../ui/StartOver.tsx";
import { PlaceFields } from "./PlaceFields.tsx";
import type { PlaceKind } from "./place-edits.ts";
import { createPlaceForm } from "./place-form.ts";

interface PlaceSheetProps {
  kind: PlaceKind;
  /** `new` to add one; undefined: closed. */
  placeId: string | undefined;
  onClose: () => void;
}

const formId = "place";

/** Adds a team or a branch, or changes one. */
export function PlaceSheet(props: PlaceSheetProps) {
  const form = createPlaceForm(
    () => props.kind,
    () => props.placeId,
    () => props.onClose(),
  );

  return (
    <Sheet
      inAddress
      title={form.place()?.name ?? `Add a ${props.kind}`}
      open={props.placeId === "new" || form.place() !== undefined}
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      footer={
        <>
          <Show when={form.place()}>
            {(found) => (
              <Button
                look="ghost"
                icon={Archive}
                class="mr-auto"
                onClick={() => void form.putAway(found())}
              >
                Put away
              </Button>
            )}
          </Show>
          <StartOver begun={form.begun()} onStartOver={form.startOver} />
          <Button onClick={() => props.onClose()}>Close</Button>
          <Button look="primary" type="submit" form={formId}>
            {form.place() ? "Save" : `Add the ${props.kind}`}
          </Button>
        </>
      }
    >
      <form id={formId} novalidate class="pb-4" onSubmit={(event) => void form.save(event)}>
        <PlaceFields
          kind={props.kind}
          team={form.team()}
          draft={form.typed()}
          problem={form.problem()}
          onChange={form.change}
        />
      </form>
    </Sheet>
  );
}
