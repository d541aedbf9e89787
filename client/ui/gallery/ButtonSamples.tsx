import Pencil from "lucide-solid/icons/pencil";
import Plus from "lucide-solid/icons/plus";
import Trash from "lucide-solid/icons/trash";
import { For } from "solid-js";
import { Button } from "../Button.tsx";
import type { ButtonSize } from "../button-class.ts";
import { IconButton } from "../IconButton.tsx";
import { Kbd } from "../Kbd.tsx";

const sizes: ButtonSize[] = ["small", "medium", "large"];

export function ButtonSamples() {
  return (
    <>
      <For each={sizes}>
        {(size) => (
          <div class="flex flex-wrap items-center gap-2">
            <Button size={size} look="primary" icon={Plus}>
              Assign 3 rows
            </Button>
            <Button size={size}>Save</Button>
            <Button size={size} look="ghost">
              Cancel
            </Button>
            <Button size={size} look="danger" icon={Trash}>
              Remove
            </Button>
            <Button size={size} look="primary" busy>
              Saving
            </Button>
            <Button size={size} disabled>
              Save
            </Button>
          </div>
        )}
      </For>
      <div class="flex flex-wrap items-center gap-2">
        <IconButton label="Edit" icon={Pencil} />
        <IconButton label="Edit" icon={Pencil} size={20} />
        <IconButton label="Remove" icon={Trash} disabled />
        <Kbd keys="mod+k" />
        <Kbd keys="g l" />
        <Kbd keys="?" />
      </div>
    </>
  );
}
