import { useSearchParams } from "@solidjs/router";

/** Opens the form for a new ticket, over whatever page is shown. */
export function useRaiseTicket(): () => void {
  const { setOpen } = createRaising();
  return () => setOpen(true);
}

/** Whether the form for a new ticket is open; kept in the address, so that a link leads to it. */
export function createRaising() {
  const [params, setParams] = useSearchParams<{ raise: string }>();
  return {
    open: () => params.raise === "ticket",
    setOpen: (open: boolean) => setParams({ raise: open ? "ticket" : null }, { replace: true }),
  };
}
