import { cleanup, fireEvent, render, screen, within } from "@solidjs/testing-library";
import { afterEach, expect, test, vi } from "vitest";
import type { Account } from "../../client/account/account-requests.ts";
import { fetchAccount } from "../../client/account/account-requests.ts";
import { createFetched } from "../../client/account/fetched.ts";
import { PasswordSection } from "../../client/account/PasswordSection.tsx";
import { SecondFactorSection } from "../../client/account/SecondFactorSection.tsx";
import { answerCalls, refuse } from "./answers.ts";

const guarded: Account = {
  passwordPolicy: "classic",
  passwordSetAt: "2026-11-01T00:00:00.000Z",
  passwordExpiresAt: null,
  sessionLimit: 5,
  secondFactor: { on: true, required: true, recoveryCodesLeft: 7 },
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Sections() {
  const account = createFetched(fetchAccount);
  return (
    <>
      <PasswordSection account={account} />
      <SecondFactorSection account={account} />
    </>
  );
}

test("an account that cannot be read is not shown as an unguarded one", async () => {
  let down = true;
  answerCalls({
    "GET /api/auth/account": () =>
      down ? refuse(500, "failed", "Something broke on our side.") : Response.json(guarded),
  });
  render(() => <Sections />);
  const section = screen.getByRole("region", { name: "Two-step sign-in" });
  expect(section.textContent).not.toContain("A stolen password");

  const problem = await within(section).findByRole("alert");
  expect(problem.textContent).toContain("could not be read. Something broke on our side.");
  expect(section.textContent).not.toContain("A stolen password");
  const password = screen.getByRole("region", { name: "Password" });
  expect(password.textContent).not.toContain("Only you know it");

  down = false;
  fireEvent.click(within(problem).getByRole("button", { name: "Try again" }));

  expect(await within(section).findByText("On, 7 recovery codes left")).toBeTruthy();
  expect(password.textContent).toContain("Set ");
});
