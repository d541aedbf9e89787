import { createSignal, Show } from "solid-js";
import type { FoundPerson } from "../../shared/privacy/request.ts";
import { ErasuresSection } from "./ErasuresSection.tsx";
import { ExportsSection } from "./ExportsSection.tsx";
import { PersonPanel } from "./PersonPanel.tsx";
import { PersonSearch } from "./PersonSearch.tsx";

/** Find somebody, see what is held about them, hand it out or erase it; below, what was asked for before. */
export function PrivacyBoard() {
  const [person, setPerson] = createSignal<FoundPerson>();

  return (
    <div class="mx-auto flex max-w-4xl flex-col gap-4 p-4 md:p-6">
      <header class="max-md:hidden">
        <h1 class="text-base font-semibold">Privacy</h1>
        <p class="text-ink-muted">Everything about one person: to hand it out, and to erase it.</p>
      </header>
      <PersonSearch onChoose={setPerson} />
      <Show when={person()} keyed>
        {(chosen) => <PersonPanel person={chosen} onClose={() => setPerson(undefined)} />}
      </Show>
      <ExportsSection />
      <ErasuresSection />
    </div>
  );
}
