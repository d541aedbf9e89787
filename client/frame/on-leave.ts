import { useLocation } from "@solidjs/router";
import { createEffect, on } from "solid-js";

/** Runs when another page is shown: what was opened over the one before does not stay over it. */
export function createOnLeave(run: () => void): void {
  const location = useLocation();
  createEffect(on(() => location.pathname, run, { defer: true }));
}
