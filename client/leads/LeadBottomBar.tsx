import { useNavigate } from "@solidjs/router";
import ArrowRight from "lucide-solid/icons/arrow-right";
import BadgeCheck from "lucide-solid/icons/badge-check";
import Ellipsis from "lucide-solid/icons/ellipsis";
import ListChecks from "lucide-solid/icons/list-checks";
import Phone from "lucide-solid/icons/phone";
import { Show } from "solid-js";
import { Portal } from "solid-js/web";
import { createPhone } from "../ui/media.ts";
import { BarButton, barButtonClass } from "./BarButton.tsx";
import type { LeadActions } from "./lead-actions.ts";
import type { Lead } from "./lead-record.ts";
import { createQueue } from "./lead-queue.ts";

/** Call, log, qualify and go on, within the thumb's reach. */
export function LeadBottomBar(props: { lead: Lead; actions: LeadActions }) {
  const phone = createPhone();
  const navigate = useNavigate();
  const queue = createQueue();
  const next = () => queue()?.find(({ lead }) => lead.id !== props.lead.id)?.lead;

  return (
    <Show when={phone() && props.actions.mayEdit()}>
      <Portal mount={document.getElementById("phone-action") ?? undefined}>
        <section
          aria-label="Work on the lead"
          class="grid auto-cols-fr grid-flow-col gap-1 border-t border-line bg-raised px-2 py-1.5"
        >
          <a
            href={`tel:${props.lead.phone ?? ""}`}
            aria-disabled={!props.lead.phone}
            class={`${barButtonClass} bg-accent text-on-accent`}
            onClick={() => props.actions.open("call")}
          >
            <Phone size={20} aria-hidden="true" />
            Call
          </a>
          <BarButton icon={ListChecks} label="Log" onClick={() => props.actions.open("call")} />
          <BarButton
            icon={BadgeCheck}
            label="Qualify"
            onClick={() => props.actions.open("qualify")}
          />
          <BarButton icon={Ellipsis} label="Status" onClick={() => props.actions.open("status")} />
          <BarButton
            icon={ArrowRight}
            label="Next"
            disabled={!next()}
            onClick={() => navigate(`/leads/${next()?.id}`)}
          />
        </section>
      </Portal>
    </Show>
  );
}
