import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Button } from "../../client/ui/Button.tsx";
import { Dialog } from "../../client/ui/Dialog.tsx";
import { layOut } from "./layout.ts";

beforeEach(() => layOut(360));
afterEach(cleanup);

test("a dialog is named by its title and takes the focus", async () => {
  renderDialog();

  fireEvent.click(screen.getByText("Remove"));

  const dialog = await screen.findByRole("dialog", { name: "Remove 3 rows?" });
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
});

test("Escape closes a dialog and the focus returns to the button that opened it", async () => {
  renderDialog();
  const opener = screen.getByText("Remove");
  opener.focus();
  fireEvent.click(opener);
  const dialog = await screen.findByRole("dialog");
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));

  fireEvent.keyDown(dialog, { key: "Escape" });

  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(opener));
});

function renderDialog() {
  const [open, setOpen] = createSignal(false);
  render(() => (
    <>
      <Button onClick={() => setOpen(true)}>Remove</Button>
      <Dialog title="Remove 3 rows?" open={open()} onOpenChange={setOpen}>
        <Button>Keep them</Button>
      </Dialog>
    </>
  ));
}
