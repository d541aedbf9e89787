import { useBeforeLeave, useIsRouting, useNavigate } from "@solidjs/router";
import { createEffect } from "solid-js";
import { giveWay, isClosing, isLayered, setRouting, whenSettled } from "../ui/layers.ts";

/**
 * Whoever goes to another page from something that lies over this one comes back to the page, not to an
 * entry of the history on which nothing is open any more. Once, near the root.
 */
export function createLayerHistory(): void {
  const navigate = useNavigate();
  const isRouting = useIsRouting();
  createEffect(() => setRouting(isRouting()));

  useBeforeLeave((leaving) => {
    const { to, options } = leaving;
    if (typeof to === "number" || !isLayered()) return;
    // What changes the address under an open layer, such as a filter chosen in it, changes it at once.
    if (options?.replace && !isClosing()) return;
    leaving.preventDefault();
    whenSettled(() => {
      const replace = options?.replace || isLayered();
      if (!options?.replace) giveWay();
      navigate(to, { ...options, replace, resolve: false });
    });
  });
}
