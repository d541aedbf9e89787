import type { ParentProps } from "solid-js";
import { OverwrittenNotices } from "./OverwrittenNotices.tsx";
import { ReferenceProvider } from "./ReferenceProvider.tsx";

/** What every page about leads has at hand, and what stays on it. */
export function LeadSurroundings(props: ParentProps) {
  return (
    <ReferenceProvider>
      {props.children}
      <OverwrittenNotices />
    </ReferenceProvider>
  );
}
