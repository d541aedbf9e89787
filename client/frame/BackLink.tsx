import { A } from "@solidjs/router";
import ChevronLeft from "lucide-solid/icons/chevron-left";

/** The way back from a record to its list, on a phone. */
export function BackLink(props: { href: string }) {
  return (
    <A
      href={props.href}
      aria-label="Back"
      class="-ml-3 flex size-11 shrink-0 items-center justify-center rounded-control text-ink-soft md:hidden"
    >
      <ChevronLeft size={20} aria-hidden="true" />
    </A>
  );
}
