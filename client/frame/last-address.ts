import { useLocation } from "@solidjs/router";
import { createEffect } from "solid-js";

/** The address under which each page was last shown, with its filters: the way back leads there. */
export function createLastAddresses(): (path: string) => string {
  const location = useLocation();
  const addresses = new Map<string, string>();
  createEffect(() => addresses.set(location.pathname, location.pathname + location.search));
  return (path) => addresses.get(path) ?? path;
}
