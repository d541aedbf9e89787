import Power from "lucide-solid/icons/power";
import PowerOff from "lucide-solid/icons/power-off";
import { Show } from "solid-js";
import { IconButton } from "../ui/IconButton.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { createNameForm } from "./name-form.ts";
import { useSourceEdits } from "./source-edits.ts";
import { leadsText, type SubSource } from "./sources.ts";

/** The name of a sub-source to be changed, how many leads it brought, and its switch. */
export function SubSourceLine(props: { subSource: SubSource; leads: number }) {
  const edits = useSourceEdits();
  const form = createNameForm({
    draft: () => `sub-source.${props.subSource.id}`,
    stored: () => props.subSource.name,
    save: (name) => edits.rename("subSource", props.subSource, name),
  });
  const switchLabel = () =>
    `Switch ${props.subSource.active ? "off" : "on"} ${props.subSource.name}`;

  return (
    <li>
      <div class="flex items-center gap-2">
        <TextInput
          autocomplete="off"
          aria-label={`Name of ${props.subSource.name}`}
          aria-invalid={form.problem() !== undefined}
          data-invalid={form.problem() === undefined ? undefined : ""}
          class={`min-w-0 flex-1 ${props.subSource.active ? "" : "text-ink-muted!"}`}
          value={form.name()}
          onInput={(event) => form.type(event.currentTarget.value)}
          onChange={() => void form.save()}
        />
        <span class="min-w-16 shrink-0 text-right text-xs text-ink-muted tabular-nums">
          {props.subSource.active ? "" : "Off · "}
          {leadsText(props.leads)}
        </span>
        <IconButton
          label={switchLabel()}
          icon={props.subSource.active ? PowerOff : Power}
          onClick={() => void edits.switchTo("subSource", props.subSource, !props.subSource.active)}
        />
      </div>
      <Show when={form.problem()}>
        {(problem) => (
          <p role="alert" class="mt-1 text-xs text-red-ink">
            {problem()}
          </p>
        )}
      </Show>
    </li>
  );
}
