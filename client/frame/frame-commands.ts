import { useNavigate } from "@solidjs/router";
import CircleQuestionMark from "lucide-solid/icons/circle-question-mark";
import type { Accessor } from "solid-js";
import { type Command, createCommands } from "../ui/command.ts";
import type { Place } from "./place.ts";

interface FrameCommandsOptions {
  places: Accessor<readonly Place[]>;
  onSearch: () => void;
  onHelp: () => void;
}

/** The keys that work on every page. */
export function createFrameCommands(options: FrameCommandsOptions): void {
  const navigate = useNavigate();

  const goTo = (place: Place): Command => ({
    label: `Go to ${place.label.toLowerCase()}`,
    group: "Go to",
    keys: `g ${place.letter}`,
    icon: place.icon,
    run: () => navigate(place.path),
  });
  const everywhere: Command[] = [
    { label: "Run a command", keys: "mod+k", keysOnly: true, run: options.onSearch },
    { label: "Search", keys: "/", keysOnly: true, run: options.onSearch },
    { label: "Show keyboard shortcuts", keys: "?", icon: CircleQuestionMark, run: options.onHelp },
  ].map((command) => ({ ...command, group: "Everywhere" }));

  createCommands(() => [...options.places().map(goTo), ...everywhere]);
}
