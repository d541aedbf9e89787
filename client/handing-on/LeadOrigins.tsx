import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { leadOrigin } from "../../schema/leads.ts";
import { isAllowed } from "../../shared/permissions.ts";
import { live } from "../../shared/sync/query.ts";
import { eq } from "../../shared/sync/where.ts";
import { recordPath } from "../ingestion/paths.ts";
import { useSession } from "../sign-in/session.ts";
import { createLiveQuery } from "../sync/live-query.ts";

/** The records that a lead came from; whoever may see them gets there. Nothing where there are none. */
export function LeadOrigins(props: { leadId: string }) {
  const session = useSession();
  const origins = createLiveQuery(() =>
    live({
      from: leadOrigin,
      where: eq("leadId", props.leadId),
      orderBy: [{ column: "createdAt", direction: "asc" }],
    }),
  );
  const maySeeRecords = () => isAllowed(session.me().member, "crm_row", "view");

  return (
    <Show when={origins()?.length}>
      <section aria-label="Came from">
        <h2 class="mb-1 font-semibold">Came from</h2>
        <ul class="flex flex-col gap-1">
          <For each={origins()}>
            {(origin) => (
              <li class="flex flex-wrap items-baseline justify-between gap-x-3">
                <span>{origin.title || `${origin.crmSource} ${origin.model}`}</span>
                <Show when={maySeeRecords()}>
                  <A
                    href={recordPath(origin.crmSource, origin.model, origin.pk)}
                    class="min-w-0 break-words text-accent-ink hover:underline"
                  >
                    Record {origin.pk}
                  </A>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
