import EyeOff from "lucide-solid/icons/eye-off";
import { For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import {
  isHidden,
  type MaskedField,
  maskedFields,
  type Principal,
} from "../../shared/permissions.ts";
import { placesFor } from "../frame/places.ts";
import { fieldWords } from "./role-words.ts";

const fields = Object.keys(maskedFields) as MaskedField[];

/** Where somebody may go, and what is missing there. */
export function SeenPages(props: { principal: Principal }) {
  const hidden = () =>
    fields.filter((field) => isHidden(props.principal, "lead", maskedFields[field].lead[0]));

  return (
    <section aria-label="Pages">
      <h3 class="mb-2 font-semibold">Pages in the navigation</h3>
      <ul class="flex flex-wrap gap-2">
        <For each={placesFor(props.principal)} fallback={<li class="text-ink-muted">None</li>}>
          {(place) => (
            <li class="flex h-8 items-center gap-2 rounded-control border border-line bg-surface px-2.5">
              <Dynamic component={place.icon} size={16} class="text-ink-muted" aria-hidden="true" />
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
  );
}
