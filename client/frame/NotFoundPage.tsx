import { A } from "@solidjs/router";
import MapPinOff from "lucide-solid/icons/map-pin-off";
import { buttonClass } from "../ui/button-class.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { createPageTitle } from "./page-title.ts";

/** Where an address leads that nothing stands at. */
export function NotFoundPage() {
  createPageTitle(() => ({ title: "Not found" }));

  return (
    <EmptyState
      icon={MapPinOff}
      title="There is no such page"
      description="The address may be mistyped, or what stood here was removed."
      action={
        <A href="/" class={buttonClass()}>
          Go to my day
        </A>
      }
    />
  );
}
