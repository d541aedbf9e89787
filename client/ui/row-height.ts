import type { Accessor } from "solid-js";
import { createPhone } from "./media.ts";

export type Density = "comfortable" | "compact";

/** The height of a list's rows in px: 36 or 30, on a phone 56 with two lines in it. */
export function createRowHeight(
  density: Accessor<Density> = () => "comfortable",
): Accessor<number> {
  const phone = createPhone();
  return () => {
    if (phone()) return 56;
    return density() === "compact" ? 30 : 36;
  };
}
