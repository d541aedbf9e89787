import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { Show } from "solid-js";
import { spacedPhone } from "./spaced-phone.ts";

interface PhoneTextProps {
  phone: string | null;
  valid: boolean | null;
}

/** A phone number as it is read aloud, with a warning when no such number can exist. */
export function PhoneText(props: PhoneTextProps) {
  return (
    <span class="inline-flex max-w-full items-center gap-1">
      <span class="truncate">{spacedPhone(props.phone ?? "")}</span>
      <Show when={props.valid === false}>
        <span title="No such number can exist in its region">
          <TriangleAlert size={14} class="text-amber-mark" aria-label="Not a valid number" />
        </span>
      </Show>
    </span>
  );
}
