import Search from "lucide-solid/icons/search";
import X from "lucide-solid/icons/x";
import { createUniqueId, Show } from "solid-js";
import { createCommands } from "./command.ts";
import { IconButton } from "./IconButton.tsx";
import { TextInput } from "./TextInput.tsx";

interface SearchFieldProps {
  /** "Search people" */
  label: string;
  /** Where the command palette lists it. */
  group: string;
  placeholder: string;
  value: string;
  onInput: (text: string) => void;
}

/** Narrows a list down as one types; `/` goes there, Escape empties it. */
export function SearchField(props: SearchFieldProps) {
  const inputId = createUniqueId();
  createCommands(() => [
    {
      label: props.label,
      group: props.group,
      keys: "/",
      keysOnly: true,
      run: () => document.getElementById(inputId)?.focus(),
    },
  ]);

  function onKeyDown(event: KeyboardEvent & { currentTarget: HTMLInputElement }) {
    if (event.key !== "Escape") return;
    if (props.value) props.onInput("");
    else event.currentTarget.blur();
  }

  return (
    <div class="relative" role="search">
      <Search
        size={16}
        class="pointer-events-none absolute inset-y-0 left-2.5 my-auto text-ink-muted"
        aria-hidden="true"
      />
      <TextInput
        id={inputId}
        inputMode="search"
        enterkeyhint="search"
        aria-label={props.label}
        placeholder={props.placeholder}
        class="h-8! pr-8! pl-8! pointer-coarse:h-11!"
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Show when={props.value}>
        <IconButton
          label="Clear the search"
          icon={X}
          class="absolute inset-y-0 right-0 my-auto"
          onClick={() => props.onInput("")}
        />
      </Show>
    </div>
  );
}
