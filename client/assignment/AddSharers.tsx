import { For, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { Combobox } from "../ui/Combobox.tsx";
import { usePeople } from "../users/people.ts";
import type { RuleForm } from "./rule-form.ts";

/** One more person, or everybody of a team at once; the shares are evened. */
export function AddSharers(props: { form: RuleForm }) {
  const people = usePeople();
  const teams = () =>
    people.teams().flatMap(({ id, name, archivedAt }) => {
      const others = props.form.others().filter(({ teamId }) => teamId === id);
      return archivedAt === null && others.length > 0
        ? [{ name, ids: others.map((user) => user.id) }]
        : [];
    });

  return (
    <Show when={props.form.others().length > 0}>
      <div class="flex flex-col gap-2 border-t border-line pt-4">
        <Combobox
          aria-label="Add somebody"
          placeholder="Add somebody…"
          options={props.form.others().map(({ id, name }) => ({ value: id, label: name }))}
          value=""
          onChange={(id) => id && props.form.add([id])}
        />
        <div class="flex flex-wrap gap-2">
          <For each={teams()}>
            {(team) => (
              <Button size="small" onClick={() => props.form.add(team.ids)}>
                Add the team {team.name}
              </Button>
            )}
          </For>
        </div>
      </div>
    </Show>
  );
}
