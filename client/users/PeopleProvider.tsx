import type { ParentProps } from "solid-js";
import { createPeople, PeopleContextProvider } from "./people.ts";

/** Keeps people, teams and branches at hand for the pages that arrange them. */
export function PeopleProvider(props: ParentProps) {
  return <PeopleContextProvider value={createPeople()}>{props.children}</PeopleContextProvider>;
}
