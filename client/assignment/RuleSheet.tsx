import { Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { Button } from "../ui/Button.tsx";
import { Checkbox } from "../ui/Checkbox.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { StartOver } from "../ui/StartOver.tsx";
import { usePeople } from "../users/people.ts";
import { AddSharers } from "./AddSharers.tsx";
import { createRuleForm } from "./rule-form.ts";
import type { Origin } from "./rules.ts";
import { ShareFields } from "./ShareFields.tsx";

interface RuleSheetProps {
  origin: Origin;
  onClose: () => void;
}

const formId = "assignment-rule";

/** Who is given the leads of one origin, and how many of a hundred each. */
export function RuleSheet(props: RuleSheetProps) {
  const people = usePeople();
  const form = createRuleForm(
    () => props.origin,
    () => props.onClose(),
  );
  const mayEdit = () =>
    isAllowed(people.me(), "assignment_rule", props.origin.rule ? "edit" : "create");

  return (
    <Sheet
      inAddress
      title={props.origin.name}
      description="Leads that come in from now on. Those that somebody has stay with them."
      open
      onOpenChange={(open) => !open && props.onClose()}
      footer={
        <Show when={mayEdit()} fallback={<Button onClick={() => props.onClose()}>Close</Button>}>
          <StartOver begun={form.begun()} onStartOver={form.startOver} />
          <Button onClick={() => props.onClose()}>Close</Button>
          <Button look="primary" type="submit" form={formId}>
            Save the rule
          </Button>
        </Show>
      }
    >
      <form
        id={formId}
        novalidate
        class="flex flex-col gap-4 pb-4"
        onSubmit={(event) => void form.save(event)}
      >
        <fieldset class="contents" disabled={!mayEdit()}>
          <Checkbox label="Share its leads out" checked={form.active()} onChange={form.setActive} />
          <ShareFields form={form} />
          <Show when={mayEdit()}>
            <AddSharers form={form} />
          </Show>
          <Show when={form.problem()}>
            {(problem) => (
              <p role="alert" class="text-red-ink">
                {problem()}
              </p>
            )}
          </Show>
        </fieldset>
      </form>
    </Sheet>
  );
}
