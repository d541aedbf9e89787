import { createSignal } from "solid-js";
import type { ApiScope } from "../../shared/auth/api-scopes.ts";
import { createAttempt } from "../sign-in/attempt.ts";
import { Button } from "../ui/Button.tsx";
import { ChipGroup } from "../ui/ChipGroup.tsx";
import { Field } from "../ui/Field.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { makeApiKey } from "./account-requests.ts";
import { ScopeChoice } from "./ScopeChoice.tsx";

const lifetimes = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
  { value: "never", label: "No end" },
];

/** What a new key is for, what it may do and for how long. */
export function ApiKeyForm(props: { onMade: (key: string) => void }) {
  const { attempt, busy, problem, refuse } = createAttempt();
  const [name, setName] = createSignal("");
  const [scopes, setScopes] = createSignal<readonly ApiScope[]>(["leads:read"]);
  const [lifetime, setLifetime] = createSignal("90");

  async function send(event: SubmitEvent) {
    event.preventDefault();
    if (scopes().length === 0) return void refuse("scopes", "Choose what the key may do.");
    const days = lifetime() === "never" ? null : Number(lifetime());
    const made = await attempt(makeApiKey({ name: name(), scopes: [...scopes()], days }));
    if (made) props.onMade(made.value);
  }

  return (
    <form class="flex flex-col gap-4" onSubmit={(event) => void send(event)}>
      <Field label="Name" hint="What will use it." error={problem("name")}>
        <TextInput
          required
          maxLength={80}
          placeholder="Website form"
          value={name()}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </Field>
      <ScopeChoice value={scopes()} onChange={setScopes} error={problem("scopes", true)} />
      <div>
        <p class="mb-1.5 text-xs font-medium text-ink-soft">For how long</p>
        <ChipGroup
          label="For how long"
          options={lifetimes}
          value={[lifetime()]}
          onChange={([value]) => value !== undefined && setLifetime(value)}
        />
      </div>
      <Button type="submit" look="primary" size="large" busy={busy()}>
        Make the key
      </Button>
    </form>
  );
}
