import { createEffect, on, Show } from "solid-js";
import { privacyRequest } from "../../schema/privacy.ts";
import type { ErasureStanding } from "../../shared/privacy/request.ts";
import { live } from "../../shared/sync/query.ts";
import { eq } from "../../shared/sync/where.ts";
import { AccountSection } from "../account/AccountSection.tsx";
import { createFetched } from "../account/fetched.ts";
import { SectionRows } from "../account/SectionRows.tsx";
import { createLiveQuery } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import { UnfinishedErasures } from "./UnfinishedErasures.tsx";
import { fetchErasures } from "./privacy-requests.ts";

/** Who was erased, by whom and why, and on how many devices it has arrived. It names nobody. */
export function ErasuresSection() {
  const erasures = createFetched(fetchErasures);
  const wishes = createLiveQuery(() =>
    live({ from: privacyRequest, where: eq("kind", "erasure") }),
  );
  const unfinished = () => wishes()?.filter(({ status }) => status !== "done") ?? [];
  // What is done is told by the ledger, which only the server has.
  createEffect(
    on(
      () => wishes()?.filter(({ status }) => status === "done").length,
      (done) => done !== undefined && void erasures.refetch(),
      { defer: true },
    ),
  );

  return (
    <AccountSection
      title="Erasures"
      description="Each is done again after a backup from before it was restored."
      action={
        <Button size="small" onClick={() => void erasures.refetch()}>
          Refresh
        </Button>
      }
    >
      <UnfinishedErasures rows={unfinished()} />
      <SectionRows rows={erasures} empty="Nobody was erased so far.">
        {(erasure) => <ErasureLine erasure={erasure} />}
      </SectionRows>
    </AccountSection>
  );
}

function ErasureLine(props: { erasure: ErasureStanding }) {
  const isEverywhere = () => props.erasure.confirmed === props.erasure.devices;

  return (
    <div class="flex flex-wrap items-center gap-3 px-4 py-2">
      <div class="min-w-0 flex-1 basis-56">
        <p class="break-words">{props.erasure.reason}</p>
        <p class="text-xs text-ink-muted">
          <RelativeTime at={props.erasure.at} />
          {` · ${props.erasure.actorName ?? "Somebody who left"} · ${props.erasure.rows.toLocaleString()} rows`}
          <Show when={props.erasure.replays > 0}>{" · done again after a restore"}</Show>
        </p>
      </div>
      <Show
        when={isEverywhere()}
        fallback={
          <StatusMark
            soft
            tone="amber"
            mark="dot"
            label={`Confirmed by ${props.erasure.confirmed} of ${props.erasure.devices} devices`}
          />
        }
      >
        <StatusMark soft tone="green" mark="check" label="Gone from every device" />
      </Show>
    </div>
  );
}
