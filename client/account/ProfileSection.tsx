import { createSignal, Show } from "solid-js";
import { roleWord } from "../frame/role-words.ts";
import { createAttempt } from "../sign-in/attempt.ts";
import { useRoles } from "../roles/roles.ts";
import { useSession } from "../sign-in/session.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { rename } from "./account-requests.ts";

/** Name, address and role. */
export function ProfileSection() {
  const session = useSession();
  const roles = useRoles();
  const { attempt, busy, problem } = createAttempt();
  const [open, setOpen] = createSignal(false);
  const [name, setName] = createSignal("");

  function edit() {
    setName(session.me().user.name);
    setOpen(true);
  }

  async function save(event: SubmitEvent) {
    event.preventDefault();
    if (!(await attempt(rename(name())))) return;
    session.check();
    setOpen(false);
  }

  return (
    <section
      aria-label="Profile"
      class="flex items-center gap-4 rounded-card border border-line bg-surface p-4"
    >
      <Avatar name={session.me().user.name} size={32} />
      <div class="min-w-0 flex-1">
        <p class="truncate font-semibold">{session.me().user.name}</p>
        <p class="truncate text-ink-muted">{session.me().user.email}</p>
        <p class="text-ink-muted">
          {roleWord(session.me().member.role) ?? roles.nameOf(session.me().member.role)},{" "}
          {session.me().organization.name}
        </p>
      </div>
      <Button onClick={edit}>Change name</Button>
      <Dialog title="Change your name" open={open()} onOpenChange={setOpen}>
        <Show when={open()}>
          <form class="flex flex-col gap-4" onSubmit={(event) => void save(event)}>
            <Field
              label="Name"
              hint="Your colleagues see it beside everything you do."
              error={problem("name", true)}
            >
              <TextInput
                autocomplete="name"
                required
                maxLength={120}
                value={name()}
                onInput={(event) => setName(event.currentTarget.value)}
              />
            </Field>
            <Button type="submit" look="primary" size="large" busy={busy()}>
              Save the name
            </Button>
          </form>
        </Show>
      </Dialog>
    </section>
  );
}
