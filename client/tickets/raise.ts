import { createSheetUrl } from "../frame/sheet-url.ts";

/** Opens the form for a new ticket, over whatever page is shown. */
export function useRaiseTicket(): () => void {
  const { setOpen } = createRaising();
  return () => setOpen(true);
}

/** Whether the form for a new ticket is open; kept in the address, so that a link leads to it. */
export function createRaising() {
  const sheet = createSheetUrl(["raise"]);
  return {
    open: () => sheet.opened("raise") === "ticket",
    setOpen: (open: boolean) => (open ? sheet.open("raise", "ticket") : sheet.close()),
  };
}
