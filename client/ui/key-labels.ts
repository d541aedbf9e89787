const onApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

const labels: Record<string, string> = {
  mod: onApple ? "⌘" : "Ctrl",
  shift: "⇧",
  enter: "↵",
  escape: "Esc",
  arrowup: "↑",
  arrowdown: "↓",
};

/** What to print for the keys of a command: `"mod+k"` is `["Ctrl", "K"]`, `"g l"` is `["G", "L"]`. */
export function keyLabels(keys: string): string[] {
  return keys.split(/[ +]/).map((key) => labels[key] ?? key.toUpperCase());
}
