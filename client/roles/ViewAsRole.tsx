import { createMemo, createSignal } from "solid-js";
import type { Principal } from "../../shared/permissions.ts";
import { usePeople } from "../users/people.ts";
import { Combobox } from "../ui/Combobox.tsx";
import { Field } from "../ui/Field.tsx";
import { holdersOf } from "./holders.ts";
import { useRoles } from "./roles.ts";
import { SeenPages } from "./SeenPages.tsx";
import { SeenRows } from "./SeenRows.tsx";
import { WorkingButtons } from "./WorkingButtons.tsx";

/** What somebody with the role would find: pages, buttons, rows, and what is missing from them. */
export function ViewAsRole(props: { role: string }) {
  const people = usePeople();
  const roles = useRoles();
  const [chosen, setChosen] = createSignal("");
  const candidates = () => [
    ...holdersOf(people.users() ?? [], props.role),
    ...(people.users() ?? []).filter(({ role }) => role !== props.role),
  ];
  const person = () => candidates().find(({ id }) => id === chosen()) ?? candidates()[0];
  const principal = createMemo<Principal>(() => ({
    orgId: people.me().orgId,
    userId: person()?.id ?? people.me().userId,
    role: props.role,
    rights: roles.holderOf(props.role).rights,
    teamId: person()?.teamId ?? null,
    branchId: person()?.branchId ?? null,
  }));

  return (
    <div class="grid gap-6 pb-6 lg:grid-cols-2">
      <SeenPages principal={principal()} />
      <section aria-label="Rows">
        <h3 class="mb-2 font-semibold">Rows of this device that they would see</h3>
        <div class="mb-3 max-w-xs">
          <Field label="In the place of">
            <Combobox
              aria-label="In the place of"
              options={candidates().map(({ id, name }) => ({ value: id, label: name }))}
              value={person()?.id ?? ""}
              onChange={setChosen}
            />
          </Field>
        </div>
        <SeenRows principal={principal()} />
      </section>
      <WorkingButtons principal={principal()} />
    </div>
  );
}
