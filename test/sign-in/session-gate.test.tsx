import { MemoryRouter, Route } from "@solidjs/router";
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useSession } from "../../client/sign-in/session.ts";
import { declaredRights } from "../../shared/permissions/resolve.ts";
import type { Me } from "../../client/sign-in/me.ts";
import { SessionGate } from "../../client/sign-in/SessionGate.tsx";

const me = {
  user: { id: "u1", name: "Asha Rao", email: "cre1@demo.test" },
  organization: { id: "o1", name: "Nandi Motors" },
  member: { role: "cre", rights: declaredRights("cre"), teamId: "t1", branchId: null },
};

type Answer = (init: RequestInit | undefined) => Response;

const signedOut: Answer = () =>
  Response.json({ error: { code: "unauthenticated", message: "Sign in." } }, { status: 401 });

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("whoever is signed in goes straight to the app", async () => {
  answer({ "/api/v1/me": () => Response.json(me) });

  renderGate();

  expect(await screen.findByText("Hello Asha Rao")).toBeTruthy();
});

test("who was signed in on this device gets in without a network", async () => {
  localStorage.setItem("baton.me", JSON.stringify(me));
  answer({});

  renderGate();

  expect(await screen.findByText("Hello Asha Rao")).toBeTruthy();
});

test("a session that ended on the server locks the screen, also after a reload without a network", async () => {
  localStorage.setItem("baton.me", JSON.stringify(me));
  answer({ "/api/v1/me": signedOut });
  renderGate();
  expect(await screen.findByText("Locked")).toBeTruthy();
  cleanup();
  answer({});

  renderGate();

  expect(await screen.findByText("Locked")).toBeTruthy();
  expect(screen.queryByText("Hello Asha Rao")).toBeNull();
});

test("while somebody signs in the page makes ready for them, and ends that when they are in", async () => {
  const steps: string[] = [];
  answer({
    "/api/v1/me": signedOut,
    "/api/auth/sign-in/email": () => Response.json({ user: me.user, obligation: null }),
  });
  renderGate(undefined, undefined, () => {
    steps.push("begun");
    return () => void steps.push("ended");
  });
  await screen.findByText("Sign in to Baton");
  expect(steps).toEqual(["begun"]);
  answer({
    "/api/v1/me": () => Response.json(me),
    "/api/auth/sign-in/email": () => Response.json({ user: me.user, obligation: null }),
  });

  submit("Sign in");

  await screen.findByText("Hello Asha Rao");
  expect(steps).toEqual(["begun", "ended"]);
});

test("whoever unlocks is back in the app", async () => {
  localStorage.setItem("baton.locked", JSON.stringify(me));
  answer({ "/api/v1/me": signedOut });
  renderGate();
  await screen.findByText("Locked");
  answer({
    "/api/v1/me": () => Response.json(me),
    "/api/auth/sign-in/email": () => Response.json({ user: me.user, obligation: null }),
  });

  submit("Unlock");

  expect(await screen.findByText("Hello Asha Rao")).toBeTruthy();
  expect(localStorage.getItem("baton.locked")).toBeNull();
});

test("somebody else at a locked device gets the sign-in page once nothing of theirs is left", async () => {
  localStorage.setItem("baton.locked", JSON.stringify(me));
  answer({ "/api/v1/me": signedOut });
  const left: string[] = [];
  renderGate(undefined, async ({ user }) => {
    left.push(user.name);
    return true;
  });

  fireEvent.click(await screen.findByText("Sign in as somebody else"));

  expect(await screen.findByText("Sign in to Baton")).toBeTruthy();
  expect(left).toEqual(["Asha Rao"]);
});

test("a locked device whose changes are to wait stays locked", async () => {
  localStorage.setItem("baton.locked", JSON.stringify(me));
  answer({ "/api/v1/me": signedOut });
  renderGate(undefined, async () => false);

  fireEvent.click(await screen.findByText("Sign in as somebody else"));

  expect(await screen.findByText("Sign in as somebody else")).toBeTruthy();
  expect(localStorage.getItem("baton.locked")).not.toBeNull();
});

test("a device that cannot delete what it holds says why and lets nobody else in", async () => {
  localStorage.setItem("baton.locked", JSON.stringify(me));
  answer({ "/api/v1/me": signedOut });
  renderGate(undefined, () => Promise.reject(new Error("No storage.")));

  fireEvent.click(await screen.findByText("Sign in as somebody else"));

  expect((await screen.findByRole("alert")).textContent).toBe("No storage.");
});

test("with a second factor a code is asked for, and sent once it is whole", async () => {
  const sent: unknown[] = [];
  answer({
    "/api/v1/me": signedOut,
    "/api/auth/sign-in/email": () => Response.json({ secondFactor: true }),
    "/api/auth/sign-in/second-factor": (init) => {
      sent.push(init?.body);
      answer({ "/api/v1/me": () => Response.json(me) });
      return Response.json({ user: me.user });
    },
  });
  renderGate();
  await screen.findByText("Sign in to Baton");
  submit("Sign in");

  const field = await screen.findByLabelText(/Code of your authenticator app/);
  fireEvent.input(field, { target: { value: "123 456" } });

  expect(await screen.findByText("Hello Asha Rao")).toBeTruthy();
  expect(sent).toEqual(['{"code":"123456"}']);
});

test("an expired password must be replaced before anything else", async () => {
  answer({
    "/api/v1/me": () =>
      Response.json(
        {
          error: { code: "forbidden", message: "Too old.", fields: { obligation: "new_password" } },
        },
        { status: 403 },
      ),
  });
  renderGate();

  fireEvent.input(await screen.findByLabelText("New password"), { target: { value: "short" } });
  submit("Change the password");

  expect(await screen.findByText(/The password needs at least 8 characters/)).toBeTruthy();
});

test("a device that knows nobody says that it needs a connection", async () => {
  answer({});

  renderGate();

  expect(await screen.findByText("Baton cannot be reached")).toBeTruthy();
});

test("a wrong password is told in a sentence at the field", async () => {
  answer({
    "/api/v1/me": signedOut,
    "/api/auth/sign-in/email": signedOut,
  });
  renderGate();

  await screen.findByText("Sign in to Baton");
  submit("Sign in");

  const sentence = await screen.findByText(/do not belong together/);
  expect(sentence).toBeTruthy();
});

test("too many attempts are told with how long to wait", async () => {
  answer({
    "/api/v1/me": signedOut,
    "/api/auth/sign-in/email": () =>
      Response.json(
        {
          error: { code: "rate_limited", message: "This was too often. Try again in 20 seconds." },
        },
        { status: 429 },
      ),
  });
  renderGate();

  await screen.findByText("Sign in to Baton");
  submit("Sign in");

  expect(await screen.findByText(/Try again in 20 seconds/)).toBeTruthy();
});

test("on demo data one tap fills the form", async () => {
  answer({
    "/api/v1/me": signedOut,
    "/api/auth/options": () => Response.json({ mail: false, demo: true }),
  });
  renderGate();

  fireEvent.click(await screen.findByText("Team lead"));

  expect(screen.getByLabelText<HTMLInputElement>("Email").value).toBe("lead1@demo.test");
});

test("signing out waits for what must happen before, and stays when that says no", async () => {
  answer({ "/api/v1/me": () => Response.json(me), "/api/auth/sign-out": () => Response.json({}) });
  renderGate(() => Promise.resolve(false));

  fireEvent.click(await screen.findByText("Sign out"));
  await Promise.resolve();

  expect(screen.queryByText("Hello Asha Rao")).not.toBeNull();
});

test("whoever signs out without a network is signed out, and stays so when the network is back", async () => {
  const ended: string[] = [];
  answer({ "/api/v1/me": () => Response.json(me) });
  renderGate();
  fireEvent.click(await screen.findByText("Sign out"));
  expect(await screen.findByRole("button", { name: "Sign in" })).toBeTruthy();
  expect(localStorage.getItem("baton.me")).toBeNull();

  // The cookie is still there: only the server can take it away.
  answer({
    "/api/v1/me": () => (ended.length > 0 ? signedOut(undefined) : Response.json(me)),
    "/api/auth/sign-out": () => {
      ended.push("session");
      return Response.json({});
    },
  });
  window.dispatchEvent(new Event("online"));

  await vi.waitFor(() => expect(ended).toEqual(["session"]));
  expect(await screen.findByRole("button", { name: "Sign in" })).toBeTruthy();
  expect(screen.queryByText("Hello Asha Rao")).toBeNull();
});

/** Answers by path; any other path is out of reach. */
function answer(answers: Record<string, Answer>) {
  vi.stubGlobal("fetch", (path: string, init?: RequestInit) => {
    const found = answers[path];
    return found ? Promise.resolve(found(init)) : Promise.reject(new TypeError("Failed to fetch"));
  });
}

function submit(button: string) {
  fireEvent.submit(screen.getByText(button).closest("form") ?? document);
}

function renderGate(
  leave = () => Promise.resolve(true),
  leaveDevice = (_me: Me) => Promise.resolve(true),
  makeReady: () => () => void = () => () => undefined,
) {
  function Inside() {
    const session = useSession();
    session.beforeSignOut(leave);
    return (
      <>
        <p>Hello {session.me().user.name}</p>
        <button type="button" onClick={() => void session.signOut()}>
          Sign out
        </button>
      </>
    );
  }
  render(() => (
    <MemoryRouter>
      <Route
        path="*"
        component={() => (
          <SessionGate onAwait={makeReady} onLeaveDevice={leaveDevice}>
            <Inside />
          </SessionGate>
        )}
      />
    </MemoryRouter>
  ));
}
