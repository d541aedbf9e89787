import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { member } from "../../schema/organizations.ts";
import { live } from "../../shared/sync/query.ts";
import { createLiveQuery } from "../sync/live-query.ts";
import { newestLeadsOf } from "./import-rows.ts";

/** The leads that a file added last, as they appear. */
export function NewestLeads(props: { importId: string }) {
  const leads = createLiveQuery(() => newestLeadsOf(props.importId));
  const members = createLiveQuery(() => live({ from: member }));
  const ownerOf = (ownerId: string | null) =>
    members()?.find(({ id }) => id === ownerId)?.name ?? "Nobody yet";

  return (
    <Show when={leads()?.length}>
      <section aria-label="Leads from this file">
        <h2 class="mb-2 font-semibold">Leads from this file</h2>
        <ul class="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
          <For each={leads()}>
            {(lead) => (
              <li>
                <A
                  href={`/leads/${lead.id}`}
                  class="flex min-h-11 items-center gap-3 px-4 py-1.5 -outline-offset-2 hover:bg-hover"
                >
                  <span class="min-w-0 flex-1 truncate">{lead.name}</span>
                  <span class="min-w-0 truncate text-ink-muted max-md:hidden">
                    {lead.phone ?? lead.email ?? lead.city}
                  </span>
                  <span class="shrink-0 text-xs text-ink-muted">{ownerOf(lead.ownerId)}</span>
                </A>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
