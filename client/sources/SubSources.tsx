import Plus from "lucide-solid/icons/plus";
import { For } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { createNameForm } from "./name-form.ts";
import { useSourceEdits } from "./source-edits.ts";
import type { Sources } from "./sources.ts";
import { SubSourceLine } from "./SubSourceLine.tsx";

/** The sub-sources of a source, each renamed where it stands, and room for another. */
export function SubSources(props: { sourceId: string; sources: Sources }) {
  const edits = useSourceEdits();
  const form = createNameForm({
    draft: () => `sub-source.new.${props.sourceId}`,
    stored: () => "",
    save: (name) => edits.addSubSource(props.sourceId, name),
  });

  return (
    <section class="flex flex-col gap-3" aria-label="Sub-sources">
      <div>
        <h3 class="font-semibold">Sub-sources</h3>
        <p class="text-xs text-ink-muted">
          A finer origin: a campaign, a page, a telephone number. A changed name is saved at once.
        </p>
      </div>
      <ul class="flex flex-col gap-2 empty:hidden">
        <For each={props.sources.subSourcesOf(props.sourceId)}>
          {(sub) => <SubSourceLine subSource={sub} leads={props.sources.leadsOf(sub.id)} />}
        </For>
      </ul>
      <form novalidate onSubmit={form.submit}>
        <Field label="New sub-source" error={form.problem()}>
          <div class="flex gap-2">
            <TextInput
              autocomplete="off"
              value={form.name()}
              onInput={(event) => form.type(event.currentTarget.value)}
            />
            <Button type="submit" icon={Plus}>
              Add
            </Button>
          </div>
        </Field>
      </form>
    </section>
  );
}
