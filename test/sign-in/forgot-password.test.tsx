import { MemoryRouter, Route } from "@solidjs/router";
import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { afterEach, expect, test, vi } from "vitest";
import { ForgotPasswordPage } from "../../client/sign-in/ForgotPasswordPage.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("without a connection nobody is told that the server sends no e-mail", async () => {
  const fetched = vi.fn<typeof fetch>().mockRejectedValue(new TypeError("Failed to fetch"));
  vi.stubGlobal("fetch", fetched);
  showPage();
  expect(await screen.findByText("Baton cannot be reached")).toBeTruthy();

  fetched.mockResolvedValue(Response.json({ mail: true, demo: false }));
  fireEvent.click(screen.getByText("Try again"));

  expect(await screen.findByText("Forgot your password?")).toBeTruthy();
});

test("where the server sends no e-mail, the page says whom to ask", async () => {
  vi.stubGlobal(
    "fetch",
    vi.fn<typeof fetch>().mockResolvedValue(Response.json({ mail: false, demo: true })),
  );
  showPage();

  expect(await screen.findByText("Ask an admin for a link")).toBeTruthy();
});

function showPage() {
  render(() => (
    <MemoryRouter>
      <Route path="*" component={ForgotPasswordPage} />
    </MemoryRouter>
  ));
}
