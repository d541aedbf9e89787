import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useSession } from "../../client/sign-in/session.ts";
import { SessionGate } from "../../client/sign-in/SessionGate.tsx";

const me = {
  user: { id: "u1", name: "Asha Rao", email: "cre1@demo.test" },
  organization: { id: "o1", name: "Nandi Motors" },
  member: { role: "cre", teamId: "t1", branchId: null },
};

type Answer = () => Response;

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

test("a session that ended on the server leads to the sign-in page", async () => {
  localStorage.setItem("baton.me", JSON.stringify(me));
  answer({ "/api/v1/me": () => new Response(null, { status: 401 }) });

  renderGate();

  expect(await screen.findByText("Sign in to Baton")).toBeTruthy();
  expect(localStorage.getItem("baton.me")).toBeNull();
});

test("a device that knows nobody says that it needs a connection", async () => {
  answer({});

  renderGate();

  expect(await screen.findByText("Baton cannot be reached")).toBeTruthy();
});

test("a wrong password is told in a sentence at the field", async () => {
  answer({
    "/api/v1/me": () => new Response(null, { status: 401 }),
    "/api/auth/sign-in/email": () => new Response(null, { status: 401 }),
  });
  renderGate();

  fireEvent.submit((await screen.findByText("Sign in")).closest("form") ?? document);

  const sentence = await screen.findByText(/do not belong together/);
  expect(sentence).toBeTruthy();
});

test("too many attempts are told with how long to wait", async () => {
  answer({
    "/api/v1/me": () => new Response(null, { status: 401 }),
    "/api/auth/sign-in/email": () =>
      new Response(null, { status: 429, headers: { "retry-after": "20" } }),
  });
  renderGate();

  fireEvent.submit((await screen.findByText("Sign in")).closest("form") ?? document);

  expect(await screen.findByText(/Wait 20 seconds/)).toBeTruthy();
});

test("on demo data one tap fills the form", async () => {
  answer({
    "/api/v1/me": () => new Response(null, { status: 401 }),
    "/health": () => Response.json({ status: "ok", demo: true }),
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

/** Answers by path; any other path is out of reach. */
function answer(answers: Record<string, Answer>) {
  vi.stubGlobal("fetch", (path: string) => {
    const found = answers[path];
    return found ? Promise.resolve(found()) : Promise.reject(new TypeError("Failed to fetch"));
  });
}

function renderGate(leave = () => Promise.resolve(true)) {
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
    <SessionGate>
      <Inside />
    </SessionGate>
  ));
}
