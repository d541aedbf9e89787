import { createResource, createSignal } from "solid-js";
import { brokenRule, type PasswordPolicy } from "../../shared/auth/password-policy.ts";
import { createAttempt } from "../sign-in/attempt.ts";
import { NewPassword } from "../sign-in/NewPassword.tsx";
import { PasswordInput } from "../sign-in/PasswordInput.tsx";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { changePassword, fetchAccount } from "./account-requests.ts";

interface ChangePasswordFormProps {
  /** Asked for where it is not known. */
  policy?: PasswordPolicy | undefined;
  onChanged: () => void;
}

/** The present password, and another one. */
export function ChangePasswordForm(props: ChangePasswordFormProps) {
  const { attempt, busy, problem, refuse } = createAttempt();
  const [asked] = createResource(
    () => props.policy === undefined,
    () => fetchAccount().catch(() => undefined),
  );
  // To read it before it has arrived would hide the page.
  const askedPolicy = () => (asked.state === "ready" ? asked.latest?.passwordPolicy : undefined);
  const [present, setPresent] = createSignal("");
  const [wanted, setWanted] = createSignal("");
  const policy = () => props.policy ?? askedPolicy() ?? "classic";

  async function send(event: SubmitEvent) {
    event.preventDefault();
    const broken = brokenRule(policy(), wanted());
    if (broken !== undefined) return void refuse("password", broken);
    if (await attempt(changePassword(present(), wanted()))) props.onChanged();
  }

  return (
    <form class="flex flex-col gap-4" onSubmit={(event) => void send(event)}>
      <Field label="Present password" error={problem("currentPassword")}>
        <PasswordInput
          name="password"
          kind="current-password"
          value={present()}
          onInput={setPresent}
        />
      </Field>
      <NewPassword
        label="New password"
        policy={policy()}
        value={wanted()}
        onInput={setWanted}
        error={problem("password", true)}
      />
      <Button type="submit" look="primary" size="large" busy={busy()}>
        Change the password
      </Button>
    </form>
  );
}
