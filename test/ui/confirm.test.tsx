import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Confirmer } from "../../client/ui/Confirmer.tsx";
import { confirmLoss } from "../../client/ui/confirm.ts";
import { layOut } from "./layout.ts";

const loss = {
  title: "Delete 3 rows?",
  description: "They go from every device.",
  action: "Delete 3 rows",
  cancel: "Keep them",
};

beforeEach(() => layOut(360));
afterEach(cleanup);

test("what cannot be undone happens only after the person says so", async () => {
  render(() => <Confirmer />);

  const answer = confirmLoss(loss);
  fireEvent.click(await screen.findByRole("button", { name: "Delete 3 rows" }));

  expect(await answer).toBe(true);
});

test("keeping things closes the question", async () => {
  render(() => <Confirmer />);

  const answer = confirmLoss(loss);
  fireEvent.click(await screen.findByRole("button", { name: "Keep them" }));

  expect(await answer).toBe(false);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("Escape means no", async () => {
  render(() => <Confirmer />);

  const answer = confirmLoss(loss);
  fireEvent.keyDown(await screen.findByRole("dialog"), { key: "Escape" });

  expect(await answer).toBe(false);
});
