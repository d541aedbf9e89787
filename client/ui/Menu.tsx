import { Menu as ArkMenu } from "@ark-ui/solid/menu";
import type { Accessor, JSX } from "solid-js";
import { Portal } from "solid-js/web";
import { staysHeard } from "./above-dialogs.ts";
import { popupClass } from "./surfaces.ts";

interface MenuProps {
  /** The button that opens it; give it the attributes. */
  trigger: (attributes: Accessor<JSX.ButtonHTMLAttributes<HTMLButtonElement>>) => JSX.Element;
  /** `MenuItem`, `MenuChoices`, `MenuSeparator`. */
  children: JSX.Element;
}

/** Actions behind one button. */
export function Menu(props: MenuProps) {
  return (
    <ArkMenu.Root positioning={{ placement: "bottom-end", gutter: 4 }} lazyMount unmountOnExit>
      <ArkMenu.Trigger asChild={props.trigger} />
      <Portal ref={staysHeard}>
        <ArkMenu.Positioner>
          <ArkMenu.Content class={popupClass}>{props.children}</ArkMenu.Content>
        </ArkMenu.Positioner>
      </Portal>
    </ArkMenu.Root>
  );
}
