import { Show } from "solid-js";
import { Portal } from "solid-js/web";
import { Button } from "../ui/Button.tsx";
import type { Icon } from "../ui/icon.ts";
import { createPhone } from "../ui/media.ts";

interface PrimaryActionProps {
  /** Verb first: "Add a lead". */
  label: string;
  icon?: Icon;
  busy?: boolean;
  disabled?: boolean;
  /** Why it is off. */
  title?: string | undefined;
  "aria-describedby"?: string | undefined;
  onClick: () => void;
}

/** The one primary action of a page: in place on a desktop, above the bottom bar on a phone. */
export function PrimaryAction(props: PrimaryActionProps) {
  const phone = createPhone();

  return (
    <Show when={phone()} fallback={<Button {...props} look="primary" children={props.label} />}>
      <Portal mount={document.getElementById("phone-action") ?? undefined}>
        <div class="border-t border-line bg-canvas px-3 py-2">
          <Button {...props} look="primary" size="large" class="w-full" children={props.label} />
        </div>
      </Portal>
    </Show>
  );
}
