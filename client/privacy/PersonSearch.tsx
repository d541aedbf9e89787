import { createSignal, For, onCleanup, Show } from "solid-js";
import { AppError } from "../../shared/errors.ts";
import type { FoundPerson } from "../../shared/privacy/request.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Badge } from "../ui/Badge.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { findPeople } from "./privacy-requests.ts";

const pauseMs = 200;
const fewestLetters = 2;

/** Finds leads and colleagues, also those whom no device holds. */
export function PersonSearch(props: { onChoose: (person: FoundPerson) => void }) {
  const [text, setText] = createSignal("");
  const [found, setFound] = createSignal<readonly FoundPerson[]>();
  const [problem, setProblem] = createSignal<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  async function find(wanted: string) {
    try {
      const people = await findPeople(wanted);
      if (text() !== wanted) return;
      setFound(people);
      setProblem(undefined);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      setProblem(error.message);
    }
  }

  function type(wanted: string) {
    setText(wanted);
    clearTimeout(timer);
    if (wanted.trim().length < fewestLetters) setFound(undefined);
    else timer = setTimeout(() => void find(wanted), pauseMs);
  }

  function choose(person: FoundPerson) {
    type("");
    props.onChoose(person);
  }

  return (
    <section aria-label="Find a person" class="flex flex-col gap-2">
      <SearchField
        label="Find a person"
        group="Privacy"
        placeholder="Name, phone number or e-mail address"
        value={text()}
        onInput={type}
      />
      <Show when={problem()}>
        {(sentence) => (
          <p role="alert" class="text-red-ink">
            {sentence()}
          </p>
        )}
      </Show>
      <Show when={found()}>{(people) => <FoundPeople people={people()} onChoose={choose} />}</Show>
    </section>
  );
}

function FoundPeople(props: {
  people: readonly FoundPerson[];
  onChoose: (person: FoundPerson) => void;
}) {
  return (
    <Show
      when={props.people.length > 0}
      fallback={<p class="px-1 text-ink-muted">Nobody has this name, number or address.</p>}
    >
      <ul class="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
        <For each={props.people}>
          {(person) => <FoundLine person={person} onChoose={() => props.onChoose(person)} />}
        </For>
      </ul>
    </Show>
  );
}

function FoundLine(props: { person: FoundPerson; onChoose: () => void }) {
  return (
    <li>
      <button
        type="button"
        class="flex min-h-11 w-full items-center gap-3 px-3 py-2 text-left hover:bg-hover"
        onClick={() => props.onChoose()}
      >
        <Avatar name={props.person.name} size={32} />
        <span class="min-w-0 flex-1">
          <span class="block truncate font-medium">{props.person.name}</span>
          <span class="block truncate text-xs text-ink-muted">{props.person.detail}</span>
        </span>
        <Badge tone={props.person.subject === "lead" ? "blue" : "grey"}>
          {props.person.subject === "lead" ? "Lead" : "Colleague"}
        </Badge>
      </button>
    </li>
  );
}
