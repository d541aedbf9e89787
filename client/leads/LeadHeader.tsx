import Mail from "lucide-solid/icons/mail";
import Phone from "lucide-solid/icons/phone";
import { Show } from "solid-js";
import { isUntouched } from "../../shared/leads/queue.ts";
import { DuplicateNotice } from "./DuplicateNotice.tsx";
import { LeadButtons } from "./LeadButtons.tsx";
import type { LeadViewProps } from "./LeadRecordView.tsx";
import { OwnerButton } from "./OwnerButton.tsx";
import { PhoneText } from "./PhoneText.tsx";
import { StageMark } from "./StageMark.tsx";
import { TemperatureDot } from "./TemperatureDot.tsx";
import { WaitingTimer } from "./WaitingTimer.tsx";

/** Who the lead is, where it stands and whose it is. */
export function LeadHeader(props: LeadViewProps) {
  return (
    <header class="flex flex-col gap-3 border-b border-line px-4 py-4 @4xl:px-6">
      <div class="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 class="min-w-0 text-lg font-semibold text-balance max-md:basis-full">
          {props.lead.name}
        </h1>
        <TemperatureDot temperature={props.lead.temperature} />
        <StageMark lead={props.lead} reached={props.record.reached()} />
        <Show when={isUntouched(props.lead)}>
          <WaitingTimer since={props.lead.createdAt} />
        </Show>
        <div class="ml-auto max-md:hidden">
          <LeadButtons {...props} />
        </div>
      </div>
      <div class="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-soft">
        <Show when={props.lead.phone}>
          {(phone) => (
            <a
              href={`tel:${phone()}`}
              class="target inline-flex items-center gap-1.5 hover:text-ink"
              onClick={() => props.actions.mayEdit() && props.actions.open("call")}
            >
              <Phone size={14} class="text-ink-muted" aria-hidden="true" />
              <PhoneText phone={phone()} valid={props.lead.phoneValid} />
            </a>
          )}
        </Show>
        <Show when={props.lead.email}>
          {(email) => (
            <a
              href={`mailto:${email()}`}
              class="target inline-flex items-center gap-1.5 hover:text-ink"
            >
              <Mail size={14} class="text-ink-muted" aria-hidden="true" />
              <span class="truncate">{email()}</span>
            </a>
          )}
        </Show>
        <OwnerButton lead={props.lead} actions={props.actions} />
      </div>
      <Show when={props.lead.doNotCall}>
        <p class="text-red-ink">This person has asked not to be called.</p>
      </Show>
      <Show when={props.lead.phone}>
        {(phone) => <DuplicateNotice phone={phone()} exceptId={props.lead.id} />}
      </Show>
    </header>
  );
}
