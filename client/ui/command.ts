import { type Accessor, createContext, onCleanup, useContext } from "solid-js";
import type { Icon } from "./icon.ts";

/** Something a person can do here: listed in the palette, and under "?" when it has keys. */
export interface Command {
  /** Verb first: "Go to leads". */
  label: string;
  /** The heading it stands under. */
  group: string;
  /** `"mod+k"`, `"/"`, or one after the other: `"g l"`. `mod` is Ctrl, on a Mac ⌘. */
  keys?: string;
  icon?: Icon;
  /** Makes sense by its keys only, so the palette leaves it out. */
  keysOnly?: boolean;
  run: () => void;
}

export interface Commands {
  /** The latest offers first: what the open page adds stands before what every page has. */
  all: Accessor<readonly Command[]>;
  add: (commands: Accessor<readonly Command[]>) => () => void;
}

export const CommandsContext = createContext<Commands>();

export function useCommands(): Commands {
  const commands = useContext(CommandsContext);
  if (!commands) throw new Error("useCommands needs a <CommandsProvider> above it");
  return commands;
}

/** Offers the commands while the caller is on the page. The last offer of the same keys wins. */
export function createCommands(commands: Accessor<readonly Command[]>): void {
  onCleanup(useCommands().add(commands));
}
