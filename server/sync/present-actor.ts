import type { Actor } from "../../shared/sync/mutation.ts";

/** A person as they are just now. */
export interface PresentActor extends Actor {
  /**
   * Another after every change of the rows that their rights follow from, also where one takes back what
   * the one before gave: as long as it is the same, the rights were the same all the while.
   */
  readonly rightsMark: string;
}
