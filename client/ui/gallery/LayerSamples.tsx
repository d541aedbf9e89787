import Copy from "lucide-solid/icons/copy";
import Pencil from "lucide-solid/icons/pencil";
import Trash from "lucide-solid/icons/trash";
import { createSignal } from "solid-js";
import { Button } from "../Button.tsx";
import { CommandPalette } from "../CommandPalette.tsx";
import { createCommands } from "../command.ts";
import { Menu } from "../Menu.tsx";
import { MenuItem } from "../MenuItem.tsx";
import { MenuSeparator } from "../MenuSeparator.tsx";
import { ShortcutSheet } from "../ShortcutSheet.tsx";
import { showToast } from "../toaster.ts";
import { ModalSamples } from "./ModalSamples.tsx";

export function LayerSamples() {
  const [searching, setSearching] = createSignal(false);
  const [helping, setHelping] = createSignal(false);
  const entries = ["Go to rows", "Go to imports", "Assign rows", "Change the theme"].map(
    (label) => ({
      label,
      group: label.startsWith("Go") ? "Go to" : "Do",
      icon: Copy,
      keys: label.startsWith("Go") ? "g r" : undefined,
      run: () => showToast({ title: label }),
    }),
  );
  createCommands(() => [
    {
      label: "Open the palette",
      group: "Everywhere",
      keys: "mod+k",
      run: () => setSearching(true),
    },
    { label: "Show shortcuts", group: "Everywhere", keys: "?", run: () => setHelping(true) },
  ]);

  return (
    <div class="flex flex-wrap gap-2">
      <ModalSamples />
      <Menu trigger={(attributes) => <Button {...attributes()}>Menu</Button>}>
        <MenuItem
          label="Edit"
          icon={Pencil}
          keys="e"
          onSelect={() => showToast({ title: "Edit" })}
        />
        <MenuItem label="Copy" icon={Copy} onSelect={() => showToast({ title: "Copy" })} />
        <MenuSeparator />
        <MenuItem
          label="Remove"
          icon={Trash}
          danger
          onSelect={() => showToast({ title: "Gone" })}
        />
      </Menu>
      <Button
        onClick={() =>
          showToast({
            title: "3 rows assigned to Asha Rao",
            undo: () => showToast({ title: "Undone" }),
          })
        }
      >
        Toast
      </Button>
      <Button onClick={() => setSearching(true)}>Palette</Button>
      <Button onClick={() => setHelping(true)}>Shortcuts</Button>
      <CommandPalette open={searching()} onOpenChange={setSearching} entries={entries} />
      <ShortcutSheet open={helping()} onOpenChange={setHelping} />
    </div>
  );
}
