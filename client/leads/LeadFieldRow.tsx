import CircleAlert from "lucide-solid/icons/circle-alert";
import { createUniqueId, Match, Show, Switch } from "solid-js";
import { leadFieldLabels } from "../../shared/leads/fields.ts";
import { FieldChoice } from "./FieldChoice.tsx";
import { FieldMoment } from "./FieldMoment.tsx";
import { FieldText } from "./FieldText.tsx";
import { createFieldEdit } from "./field-edit.ts";
import type { FieldDeclaration } from "./lead-field-groups.ts";
import type { Lead } from "./lead-record.ts";

interface LeadFieldRowProps {
  lead: Lead;
  declaration: FieldDeclaration;
  editable: boolean;
}

/** One field: its name, its value, and what is wrong with what was typed. */
export function LeadFieldRow(props: LeadFieldRowProps) {
  const labelId = createUniqueId();
  const edit = createFieldEdit(
    () => props.lead,
    () => props.declaration,
  );

  return (
    <div class="grid grid-cols-[8.25rem_minmax(0,1fr)] items-start gap-x-2 py-px">
      <span id={labelId} class="flex min-h-8 items-center text-ink-muted pointer-coarse:min-h-11">
        {leadFieldLabels[props.declaration.field]}
      </span>
      <div class="min-w-0">
        <Switch
          fallback={
            <FieldText
              labelId={labelId}
              kind={props.declaration.kind}
              edit={edit}
              disabled={!props.editable}
            />
          }
        >
          <Match when={props.declaration.kind === "choice"}>
            <FieldChoice
              labelId={labelId}
              lead={props.lead}
              declaration={props.declaration}
              edit={edit}
              disabled={!props.editable}
            />
          </Match>
          <Match when={props.declaration.kind === "moment"}>
            <FieldMoment labelId={labelId} edit={edit} disabled={!props.editable} />
          </Match>
        </Switch>
        <Show when={edit.problem()}>
          {(sentence) => (
            <p role="alert" class="flex items-start gap-1 px-2 pb-1 text-xs text-red-ink">
              <CircleAlert size={14} class="mt-px shrink-0" aria-hidden="true" />
              {sentence()}
            </p>
          )}
        </Show>
      </div>
    </div>
  );
}
