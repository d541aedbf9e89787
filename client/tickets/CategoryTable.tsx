import { A } from "@solidjs/router";
import { For } from "solid-js";
import { ticketCategories } from "../../shared/tickets/vocabulary.ts";
import type { TicketAnalytics } from "./analytics.ts";
import { spanText } from "./ticket-figures.ts";

const headings = ["Raised", "Unresolved", "First answer", "Resolution"];
const link = "underline decoration-line underline-offset-4 hover:decoration-ink";

/** The same figures by category; each leads to its list. */
export function CategoryTable(props: { analytics: TicketAnalytics }) {
  return (
    <div class="overflow-x-auto">
      <table class="w-full tabular-nums max-md:text-xs md:min-w-110">
        <thead>
          <tr class="text-xs text-ink-muted">
            <th scope="col" class="py-2 pl-4 text-left font-medium">
              Category
            </th>
            <For each={headings}>
              {(heading) => (
                <th scope="col" class="px-1.5 text-right font-medium last:pr-4 md:px-3">
                  {heading}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody class="divide-y divide-line border-t border-line">
          <For each={props.analytics.categories()}>
            {({ category, figures, unresolved }) => (
              <tr class="h-11">
                <th scope="row" class="pl-4 text-left font-normal">
                  {ticketCategories[category]}
                </th>
                <td class="px-1.5 text-right md:px-3">
                  <A class={link} href={props.analytics.raisedHref({ category })}>
                    {figures.raised.toLocaleString()}
                  </A>
                </td>
                <td class="px-1.5 text-right md:px-3">
                  <A class={link} href={props.analytics.unresolvedHref({ category })}>
                    {unresolved.toLocaleString()}
                  </A>
                </td>
                <td class="px-1.5 text-right md:px-3">
                  <A
                    class={link}
                    href={props.analytics.raisedHref({ category, responded: "ever" })}
                  >
                    {spanText(figures.answerMs)}
                  </A>
                </td>
                <td class="pr-4 pl-1.5 text-right md:pl-3">
                  <A class={link} href={props.analytics.raisedHref({ category, resolved: "ever" })}>
                    {spanText(figures.resolutionMs)}
                  </A>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}
