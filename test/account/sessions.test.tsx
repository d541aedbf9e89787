import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { afterEach, expect, test, vi } from "vitest";
import { SessionsSection } from "../../client/account/SessionsSection.tsx";
import { answerCalls, done, refuse } from "./answers.ts";

const here = {
  id: "s1",
  createdAt: "2026-11-21T08:00:00.000Z",
  lastSeenAt: "2026-11-21T09:00:00.000Z",
  ip: "192.0.2.1",
  userAgent: "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36",
  current: true,
};
const phone = {
  ...here,
  id: "s2",
  userAgent: "Mozilla/5.0 (Linux; Android 15) Chrome/140.0.0.0 Mobile Safari/537.36",
  current: false,
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("this device is named and cannot end itself by mistake", async () => {
  answerCalls({ "GET /api/auth/sessions": () => Response.json({ sessions: [here] }) });

  render(() => <SessionsSection limit={5} />);

  expect(await screen.findByText("This device")).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
});

test("another device is ended by one press and gone from the list", async () => {
  let sessions = [here, phone];
  const asked = answerCalls({
    "GET /api/auth/sessions": () => Response.json({ sessions }),
    "DELETE /api/auth/sessions/s2": (body) => {
      sessions = [here];
      return done(body);
    },
  });
  render(() => <SessionsSection limit={5} />);

  fireEvent.click(await screen.findByRole("button", { name: /Chrome on Android/ }));

  await vi.waitFor(() => expect(screen.queryByText("Chrome on Android")).toBeNull());
  expect(asked.map(({ call }) => call)).toContain("DELETE /api/auth/sessions/s2");
});

test("a list that does not come says why and is asked for again", async () => {
  let down = true;
  answerCalls({
    "GET /api/auth/sessions": () =>
      down
        ? refuse(500, "failed", "Something broke on our side.")
        : Response.json({ sessions: [here] }),
  });
  render(() => <SessionsSection limit={5} />);
  expect(await screen.findByText("Something broke on our side.")).toBeTruthy();
  down = false;

  fireEvent.click(screen.getByText("Try again"));

  expect(await screen.findByText("Chrome on Windows")).toBeTruthy();
});
