import { Match, type ParentProps, Show, Switch } from "solid-js";
import { ErrorState } from "../ui/ErrorState.tsx";
import { reportActivity } from "./activity.ts";
import { LockPage } from "./LockPage.tsx";
import type { Me } from "./me.ts";
import { ObligationPage } from "./ObligationPage.tsx";
import { type Leave, SessionContext } from "./session.ts";
import { createSessionState } from "./session-state.ts";
import { requestSignOut } from "./sign-in-request.ts";
import { SignInPage } from "./SignInPage.tsx";

interface SessionGateProps extends ParentProps {
  /** Begins what is of use to somebody who is about to sign in; ended by what it returns when they are. */
  onAwait?: () => () => void;
  /** Deletes what this device holds of somebody whose session is over; false where it is to stay. */
  onLeaveDevice: (me: Me) => Promise<boolean>;
}

/** Shows the app to whoever is signed in, or was on this device, and the way in to others. */
export function SessionGate(props: SessionGateProps) {
  const session = createSessionState();
  const leaves = new Set<Leave>();
  const check = () => void session.check();
  reportActivity();

  function beforeSignOut(leave: Leave) {
    leaves.add(leave);
    return () => void leaves.delete(leave);
  }

  async function signOut() {
    for (const leave of [...leaves].toReversed()) if (!(await leave())) return;
    await requestSignOut();
    session.forget();
  }

  /** Nobody else gets in beside what a former person left here. */
  async function leaveLocked(me: Me) {
    if (await props.onLeaveDevice(me)) session.forget();
  }

  return (
    <Switch>
      <Match when={session.standing() === "signed_in"}>
        <Show when={session.me()}>
          {(me) => (
            <SessionContext.Provider value={{ me, signOut, beforeSignOut, check }}>
              {props.children}
            </SessionContext.Provider>
          )}
        </Show>
      </Match>
      <Match when={session.standing() === "signed_out"}>
        <SignInPage onSignedIn={check} onAwait={props.onAwait} />
      </Match>
      <Match when={session.standing() === "locked" && session.me()}>
        {(me) => <LockPage me={me()} onUnlocked={check} onLeave={() => leaveLocked(me())} />}
      </Match>
      <Match when={session.standing() === "obliged" && session.obligation()}>
        {(obligation) => (
          <ObligationPage
            obligation={obligation()}
            onDone={check}
            onSignOut={() => void signOut()}
          />
        )}
      </Match>
      <Match when={session.standing() === "unreachable"}>
        <main class="flex min-h-dvh items-center justify-center">
          <ErrorState
            title="Baton cannot be reached"
            description="Nobody is signed in on this device, and signing in needs a connection. Check it and try again."
            onRetry={check}
          />
        </main>
      </Match>
    </Switch>
  );
}
