import type { Icon } from "../ui/icon.ts";

/** A page that the navigation leads to. */
export interface Place {
  path: string;
  label: string;
  icon: Icon;
  /** `g`, then this letter, goes there. */
  letter: string;
}
