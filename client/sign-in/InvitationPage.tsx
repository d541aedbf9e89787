import { useNavigate } from "@solidjs/router";
import { createSignal, Match, Switch } from "solid-js";
import * as v from "valibot";
import { brokenRule, passwordPolicies } from "../../shared/auth/password-policy.ts";
import { roleWord } from "../frame/role-words.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { TextInput } from "../ui/TextInput.tsx";
import { createAttempt } from "./attempt.ts";
import { focusOnceShown } from "./focus-once-shown.ts";
import { GatePage } from "./GatePage.tsx";
import { createLink, linkToken } from "./link-token.ts";
import { NewPassword } from "./NewPassword.tsx";
import { request } from "./request.ts";
import { finishSignOut } from "./sign-in-request.ts";
import { VoidLink } from "./VoidLink.tsx";

const openedSchema = v.object({
  email: v.string(),
  organization: v.string(),
  role: v.string(),
  /** Null for a system role. */
  roleName: v.nullable(v.string()),
  invitedBy: v.string(),
  passwordPolicy: v.picklist(passwordPolicies),
});

type Opened = v.InferOutput<typeof openedSchema>;

/** Where an invitation leads: name, password, and in. */
export function InvitationPage() {
  const link = createLink("/api/auth/invitation/open", (answer) => v.parse(openedSchema, answer));

  return (
    <Switch>
      <Match when={link.refusal()}>
        {(refusal) => <VoidLink refusal={refusal()} onRetry={link.retry} />}
      </Match>
      <Match when={link.opened()}>{(opened) => <Welcome {...opened()} />}</Match>
    </Switch>
  );
}

function Welcome(props: Opened) {
  const navigate = useNavigate();
  const { attempt, busy, problem, refuse } = createAttempt();
  const [name, setName] = createSignal("");
  const [password, setPassword] = createSignal("");

  async function send(event: SubmitEvent) {
    event.preventDefault();
    const broken = brokenRule(props.passwordPolicy, password());
    if (broken !== undefined) return void refuse("password", broken);
    const accepted = { token: linkToken(), name: name(), password: password() };
    await finishSignOut();
    if (await attempt(request("POST", "/api/auth/invitation/accept", accepted)))
      navigate("/", { replace: true });
  }

  return (
    <GatePage
      title={`Join ${props.organization}`}
      description={`${props.invitedBy} invites you as ${props.roleName ?? roleWord(props.role)?.toLowerCase() ?? props.role}.`}
    >
      <form class="mt-5 flex flex-col gap-4" onSubmit={(event) => void send(event)}>
        <Field label="Email" hint="You sign in with it.">
          <TextInput type="email" autocomplete="username" readOnly value={props.email} />
        </Field>
        <Field label="Your name" error={problem("name")}>
          <TextInput
            name="name"
            autocomplete="name"
            ref={focusOnceShown}
            required
            maxLength={120}
            value={name()}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </Field>
        <NewPassword
          policy={props.passwordPolicy}
          value={password()}
          onInput={setPassword}
          error={problem("password", true)}
        />
        <Button type="submit" look="primary" size="large" busy={busy()}>
          {`Join ${props.organization}`}
        </Button>
      </form>
    </GatePage>
  );
}
