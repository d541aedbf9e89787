import type { Accessor } from "solid-js";
import { useCatalog } from "./catalog.ts";
import { useSourceStates } from "./source-states.ts";

/** Where a page says why a source cannot be synced, for the buttons that are off because of it. */
export const hindranceId = "source-hindrance";

export interface Hindrance {
  readonly kind: "off" | "unconnected";
  /** "HubSpot is not connected yet" */
  readonly text: string;
}

/** Why no run of a source can start; undefined: one can. */
export function createHindrance(code: Accessor<string>): Accessor<Hindrance | undefined> {
  const catalog = useCatalog();
  const states = useSourceStates();
  return () => {
    const name = catalog.sourceName(code());
    const source = catalog.sourceOf(code());
    if (states.sourceOf(code())?.enabled === false)
      return { kind: "off", text: `${name} is switched off` };
    if (source && !states.isConnected(source))
      return { kind: "unconnected", text: `${name} is not connected yet` };
    return undefined;
  };
}
