import { createMemoryHistory, MemoryRouter, Route } from "@solidjs/router";
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { InvitationPage } from "../../client/sign-in/InvitationPage.tsx";
import { answerCalls, refuse } from "../account/answers.ts";

const invitation = {
  email: "nina@new.test",
  organization: "Nandi Motors",
  role: "cre",
  roleName: null,
  invitedBy: "Asha Admin",
  passwordPolicy: "classic",
};

beforeEach(() => location.assign("#the-token"));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("an invitation says who invites to what, and lets in with name and password", async () => {
  const asked = answerCalls({
    "POST /api/auth/invitation/open": () => Response.json(invitation),
    "POST /api/auth/invitation/accept": () => Response.json({ user: {}, obligation: null }),
  });
  renderPage();
  expect(await screen.findByText(/Asha Admin invites you/)).toBeTruthy();

  fill("Your name", "Nina Rao");
  fill("Password", "Monsoon-Drive-7");
  join();

  expect(await screen.findByText("The app")).toBeTruthy();
  expect(asked).toContainEqual({
    call: "POST /api/auth/invitation/accept",
    body: { token: "the-token", name: "Nina Rao", password: "Monsoon-Drive-7" },
  });
});

test("a weak password is refused before it is sent, with what it lacks", async () => {
  const asked = answerCalls({
    "POST /api/auth/invitation/open": () => Response.json(invitation),
  });
  renderPage();
  await screen.findByText("Join Nandi Motors", { selector: "h1" });

  fill("Password", "short");
  join();

  expect(await screen.findByText(/needs at least 8 characters, a capital letter/)).toBeTruthy();
  expect(asked).toHaveLength(1);
});

test("a link that was used says so", async () => {
  answerCalls({
    "POST /api/auth/invitation/open": () => refuse(410, "expired", "This link was used."),
  });

  renderPage();

  expect(await screen.findByText("This link does not work any more")).toBeTruthy();
});

function fill(label: string, value: string) {
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
}

function join() {
  const button = screen.getByText("Join Nandi Motors", { selector: "button" });
  fireEvent.submit(button.closest("form") ?? document);
}

function renderPage() {
  const history = createMemoryHistory();
  history.set({ value: "/invitation" });
  render(() => (
    <MemoryRouter history={history}>
      <Route path="/invitation" component={InvitationPage} />
      <Route path="/" component={() => <p>The app</p>} />
    </MemoryRouter>
  ));
}
