import { cleanup, fireEvent, render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, expect, test, vi } from "vitest";
import { Combobox } from "../../client/ui/Combobox.tsx";
import { Dialog } from "../../client/ui/Dialog.tsx";

afterEach(cleanup);

test("the options of a list in a dialog are there for screen readers, and the page behind is not", async () => {
  const [open, setOpen] = createSignal(false);
  render(() => (
    <>
      <p>
        <button type="button" onClick={() => setOpen(true)}>
          Remove
        </button>
      </p>
      <Dialog open={open()} onOpenChange={setOpen} title="Remove somebody?">
        <Combobox
          aria-label="Who takes over"
          options={[{ value: "lata", label: "Lata Lead" }]}
          value=""
          onChange={() => undefined}
        />
      </Dialog>
    </>
  ));
  fireEvent.click(screen.getByText("Remove"));
  const combobox = await screen.findByRole("combobox", { name: "Who takes over" });
  await vi.waitFor(() => expect(screen.queryByRole("button", { name: "Remove" })).toBeNull());

  fireEvent.click(combobox);

  expect(await screen.findByRole("option", { name: "Lata Lead" })).toBeTruthy();
});
