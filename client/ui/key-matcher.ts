const sequenceMs = 1000;

/** One key as written in `Command.keys`: `"mod+k"`, `"shift+arrowdown"`, `"?"`. */
export function keyName(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey ? "mod+" : "";
  const shift = event.shiftKey && event.key.length > 1 ? "shift+" : "";
  return `${mod}${shift}${event.key.toLowerCase()}`;
}

// An editor that Chromium gives its text to directly has no contenteditable, but its role.
const controls = `input:not([type=checkbox]), textarea, select, [contenteditable], [role=textbox],
  [role=dialog], [role=menu], [role=listbox]`;

/**
 * Whether the key is meant for what has the focus: a letter typed into a field, an arrow in a menu. The
 * whole path counts, since an editor stands in a shadow root. Keys with Ctrl or ⌘ never are.
 */
export function belongsToControl(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey) return false;
  return event.composedPath().some((on) => on instanceof Element && on.matches(controls));
}

/** Finds which of `keys` the person has just finished pressing; keys of a sequence may be 1 s apart. */
export function createKeyMatcher() {
  let before = { key: "", at: 0 };

  return (event: KeyboardEvent, keys: readonly string[]): string | undefined => {
    const key = keyName(event);
    const sequence = event.timeStamp - before.at < sequenceMs ? `${before.key} ${key}` : key;
    const found =
      keys.find((wanted) => wanted === sequence) ?? keys.find((wanted) => wanted === key);
    const begins = keys.some((wanted) => wanted.startsWith(`${key} `));
    before = begins && !found ? { key, at: event.timeStamp } : { key: "", at: 0 };
    return found;
  };
}
