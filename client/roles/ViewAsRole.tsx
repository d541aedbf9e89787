import EyeOff from "lucide-solid/icons/eye-off";
import { createMemo, createSignal, For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import {
  isHidden,
  type MaskedField,
  maskedFields,
  type Principal,
} from "../../shared/permissions.ts";
import { placesFor } from "../frame/places.ts";
import { usePeople } from "../users/people.ts";
import { Combobox } from "../ui/Combobox.tsx";
import { Field } from "../ui/Field.tsx";
import { holdersOf } from "./holders.ts";
import { codesOf, objects } from "./matrix.ts";
import { codeWords, fieldWords, objectWords, scopeWords } from "./role-words.ts";
import { useRoles } from "./roles.ts";
import { SeenRows } from "./SeenRows.tsx";

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
  const actions = (object: (typeof objects)[number]) =>
    codesOf(object).flatMap((code) => {
      const scope = principal().rights.grants[object]?.[code];
      return scope && code !== "view"
        ? [`${codeWords[code]} (${scopeWords[scope].toLowerCase()})`]
        : [];
    });
  const hidden = () =>
    (Object.keys(maskedFields) as MaskedField[]).filter((field) =>
      isHidden(principal(), "lead", maskedFields[field].lead[0]),
    );

  return (
    <div class="grid gap-6 pb-6 lg:grid-cols-2">
      <section aria-label="Pages">
        <h3 class="mb-2 font-semibold">Pages in the navigation</h3>
        <ul class="flex flex-wrap gap-2">
          <For each={placesFor(principal())} fallback={<li class="text-ink-muted">None</li>}>
            {(place) => (
              <li class="flex h-8 items-center gap-2 rounded-control border border-line bg-surface px-2.5">
                <Dynamic
                  component={place.icon}
                  size={16}
                  class="text-ink-muted"
                  aria-hidden="true"
                />
                {place.label}
              </li>
            )}
          </For>
        </ul>
        <Show when={hidden().length > 0}>
          <h3 class="mt-6 mb-2 font-semibold">Never shown</h3>
          <ul class="flex flex-col gap-1">
            <For each={hidden()}>
              {(field) => (
                <li class="flex items-center gap-2">
                  <EyeOff size={16} class="text-ink-muted" aria-hidden="true" />
                  {fieldWords[field]}
                </li>
              )}
            </For>
          </ul>
        </Show>
      </section>
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
      <section class="lg:col-span-2" aria-label="Buttons">
        <h3 class="mb-2 font-semibold">Buttons that work</h3>
        <dl class="grid gap-x-4 gap-y-2 sm:grid-cols-[10rem_1fr]">
          <For each={objects.filter((object) => actions(object).length > 0)}>
            {(object) => (
              <>
                <dt class="text-ink-muted">{objectWords[object]}</dt>
                <dd>{actions(object).join(", ")}</dd>
              </>
            )}
          </For>
        </dl>
      </section>
    </div>
  );
}
