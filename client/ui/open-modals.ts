import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js";

const [openModals, setOpenModals] = createSignal(0);

/** Whether a dialog or a sheet lies over the page. */
export function isModalOpen(): boolean {
  return openModals() > 0;
}

/** Counts a dialog or a sheet among those that lie over the page, while it is open. */
export function createOpenModal(isOpen: Accessor<boolean>): void {
  createEffect(() => {
    if (!isOpen()) return;
    setOpenModals((count) => count + 1);
    onCleanup(() => setOpenModals((count) => count - 1));
  });
}
