import { useCommands } from "../ui/command.ts";
import { CommandPalette } from "../ui/CommandPalette.tsx";
import type { PaletteEntry } from "../ui/PaletteOption.tsx";

export type FindRecords = (text: string) => Promise<PaletteEntry[]>;

interface FramePaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  find: FindRecords | undefined;
}

/** The palette with what the open page offers, the page's own commands first. */
export function FramePalette(props: FramePaletteProps) {
  const commands = useCommands();
  const entries = () => commands.all().filter((command) => !command.keysOnly);

  return (
    <CommandPalette
      open={props.open}
      onOpenChange={props.onOpenChange}
      entries={entries()}
      find={props.find}
    />
  );
}
