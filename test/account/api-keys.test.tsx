import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { afterEach, expect, test, vi } from "vitest";
import { ApiKeysSection } from "../../client/account/ApiKeysSection.tsx";
import { answerCalls } from "./answers.ts";

const key = {
  id: "k1",
  name: "Website form",
  start: "baton_abcdef",
  scopes: ["leads:read", "leads:write"],
  createdAt: "2026-11-21T08:00:00.000Z",
  expiresAt: null,
  lastUsedAt: null,
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("a key is listed with what it may do, in words", async () => {
  answerCalls({ "GET /api/v1/api-keys": () => Response.json({ keys: [key] }) });

  render(() => <ApiKeysSection />);

  expect(await screen.findByText(/Read leads, Add and change leads · never used/)).toBeTruthy();
});

test("a new key is shown once, with what was chosen", async () => {
  const asked = answerCalls({
    "GET /api/v1/api-keys": () => Response.json({ keys: [] }),
    "POST /api/v1/api-keys": () => Response.json({ ...key, key: "baton_secret" }, { status: 201 }),
  });
  render(() => <ApiKeysSection />);
  fireEvent.click(screen.getByText("Make a key"));
  fireEvent.input(await screen.findByLabelText("Name"), { target: { value: "Website form" } });

  fireEvent.submit(screen.getByText("Make the key").closest("form") ?? document);

  expect(await screen.findByText("baton_secret")).toBeTruthy();
  expect(asked).toContainEqual({
    call: "POST /api/v1/api-keys",
    body: { name: "Website form", scopes: ["leads:read"], days: 90 },
  });
  fireEvent.click(screen.getByText("Done"));
  await vi.waitFor(() => expect(screen.queryByText("baton_secret")).toBeNull());
}, 20_000);

test("a key that may do nothing is not asked for", async () => {
  const asked = answerCalls({ "GET /api/v1/api-keys": () => Response.json({ keys: [] }) });
  render(() => <ApiKeysSection />);
  fireEvent.click(screen.getByText("Make a key"));
  const scope = await screen.findByLabelText<HTMLInputElement>("Read leads");
  fireEvent.click(scope);
  await vi.waitFor(() => expect(scope.checked).toBe(false));

  fireEvent.submit(screen.getByText("Make the key").closest("form") ?? document);

  expect(await screen.findByText("Choose what the key may do.")).toBeTruthy();
  expect(asked.map(({ call }) => call)).toEqual(["GET /api/v1/api-keys"]);
});
