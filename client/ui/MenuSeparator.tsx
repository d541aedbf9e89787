import { Menu } from "@ark-ui/solid/menu";

export function MenuSeparator() {
  return <Menu.Separator class="-mx-1 my-1 border-line" />;
}
