import { A } from "@solidjs/router";
import Sun from "lucide-solid/icons/sun";
import { Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { useSession } from "../sign-in/session.ts";
import { buttonClass } from "../ui/button-class.ts";
import { EmptyState } from "../ui/EmptyState.tsx";

/** Stands where the day's work would; shows where there is some. */
export function NothingDue() {
  const session = useSession();
  const assigns = () => isAllowed(session.me().member, "lead", "assign");

  return (
    <EmptyState
      icon={Sun}
      title="Nothing is due"
      description={
        assigns()
          ? "You own no lead that needs you today. Others may wait for an owner."
          : "Every follow-up of today is done. New leads appear here the moment you get them."
      }
      action={
        <Show
          when={assigns()}
          fallback={
            <A href="/leads" class={buttonClass()}>
              Go through your leads
            </A>
          }
        >
          <A href="/waiting" class={buttonClass()}>
            See who is waiting
          </A>
        </Show>
      }
    />
  );
}
