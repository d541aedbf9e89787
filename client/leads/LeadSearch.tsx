import Search from "lucide-solid/icons/search";
import X from "lucide-solid/icons/x";
import { createUniqueId, Show } from "solid-js";
import { IconButton } from "../ui/IconButton.tsx";
import { createCommands } from "../ui/command.ts";
import { TextInput } from "../ui/TextInput.tsx";

interface LeadSearchProps {
  value: string;
  onInput: (text: string) => void;
}

/** Finds leads by any part of name, phone, e-mail, company or city as one types. */
export function LeadSearch(props: LeadSearchProps) {
  const inputId = createUniqueId();
  createCommands(() => [
    {
      label: "Search leads",
      group: "Leads",
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
        aria-label="Search leads"
        placeholder="Name, phone, city…"
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
