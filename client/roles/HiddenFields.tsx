import { For } from "solid-js";
import { hiddenFields, type MaskedField, maskedFields } from "../../shared/permissions.ts";
import { isSystemRole } from "../../shared/permissions/resolve.ts";
import { Select } from "../ui/Select.tsx";
import { useCellEdits } from "./cell-edits.ts";
import { fieldWords } from "./role-words.ts";
import { useRoles } from "./roles.ts";

const fields = Object.keys(maskedFields) as MaskedField[];

/** What never reaches the devices of the role, however many leads they show. */
export function HiddenFields(props: { role: string; locked: boolean }) {
  const roles = useRoles();
  const edits = useCellEdits();
  const base = () =>
    isSystemRole(props.role)
      ? props.role
      : (roles.rows()?.roles.find(({ id }) => id === props.role)?.base ?? "");
  const said = (field: MaskedField) =>
    roles.rows()?.masks.find((mask) => mask.role === props.role && mask.field === field)?.hidden ??
    null;
  const options = (field: MaskedField) => {
    const like = base();
    const isHidden = isSystemRole(like) && (hiddenFields[like] ?? []).includes(field);
    return [
      { value: "inherit", label: `As base: ${isHidden ? "hidden" : "shown"}` },
      { value: "hidden", label: "Hidden" },
      { value: "shown", label: "Shown" },
    ];
  };
  const wordOf = (hidden: boolean | null) =>
    hidden === null ? "inherit" : hidden ? "hidden" : "shown";
  const change = (field: MaskedField, word: string) => {
    const next = word === "inherit" ? null : word === "hidden";
    if (word && next !== said(field))
      void edits.hide(props.role, field, { before: said(field), next });
  };

  return (
    <section aria-label="Hidden fields">
      <h3 class="mb-2 font-semibold">Hidden fields</h3>
      <p class="mb-3 max-w-prose text-ink-muted">
        A hidden field never leaves the server for this role: not to lists, searches, exports or
        devices.
      </p>
      <ul class="grid max-w-2xl gap-2">
        <For each={fields}>
          {(field) => (
            <li class="grid grid-cols-[1fr_11rem] items-center gap-3">
              <span>{fieldWords[field]}</span>
              <Select
                aria-label={fieldWords[field]}
                options={options(field)}
                value={wordOf(said(field))}
                disabled={props.locked}
                onChange={(word) => change(field, word)}
              />
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
