import Download from "lucide-solid/icons/download";
import { Match, Show, Switch } from "solid-js";
import { privacyRequest } from "../../schema/privacy.ts";
import { live } from "../../shared/sync/query.ts";
import type { Row } from "../../shared/sync/row.ts";
import { eq } from "../../shared/sync/where.ts";
import { AccountSection } from "../account/AccountSection.tsx";
import { SectionRows } from "../account/SectionRows.tsx";
import { useSession } from "../sign-in/session.ts";
import { createLiveQuery } from "../sync/live-query.ts";
import { createNow } from "../ui/clock.ts";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import { buttonClass } from "../ui/button-class.ts";
import { fileAddress } from "./privacy-requests.ts";
import { sumOf } from "./table-words.ts";

type Wish = Row<typeof privacyRequest>;

const shownAtMost = 50;

/** The files that were asked for; each tells how far it is while it is made. */
export function ExportsSection() {
  const rows = createLiveQuery(() =>
    live({
      from: privacyRequest,
      where: eq("kind", "export"),
      orderBy: [{ column: "createdAt", direction: "desc" }],
      limit: shownAtMost,
    }),
  );

  return (
    <AccountSection
      title="Exports"
      description="A ZIP with everything as JSON and CSV, and the person's files. Only whoever asked can fetch it, for seven days."
    >
      <SectionRows
        rows={{ value: rows, problem: () => undefined, refetch: async () => undefined }}
        empty="Nobody was exported so far."
      >
        {(row) => <ExportLine row={row} />}
      </SectionRows>
    </AccountSection>
  );
}

function ExportLine(props: { row: Wish }) {
  const session = useSession();
  const now = createNow();
  const isExpired = () => Date.parse(props.row.expiresAt ?? "") <= now();
  const isMine = () => props.row.createdBy === session.me().user.id;

  return (
    <div class="flex min-h-14 flex-wrap items-center gap-3 px-4 py-2">
      <div class="min-w-0 flex-1">
        <p class="font-medium">{props.row.subject === "lead" ? "A lead" : "A colleague"}</p>
        <p class="text-xs text-ink-muted">
          <RelativeTime at={props.row.createdAt} />
          <Show when={props.row.status === "done"}>
            {` · ${sumOf(props.row.counts).toLocaleString()} rows · ${sizeText(props.row.bytes ?? 0)}`}
          </Show>
        </p>
      </div>
      <Switch fallback={<StatusMark soft tone="blue" mark="spinner" label="Being made" />}>
        <Match when={props.row.status === "failed"}>
          <StatusMark soft tone="red" mark="x" label={props.row.problem ?? "Failed"} />
        </Match>
        <Match when={props.row.status === "done" && isExpired()}>
          <StatusMark soft tone="grey" mark="minus" label="Expired" />
        </Match>
        <Match when={props.row.status === "done" && !isMine()}>
          <StatusMark soft tone="green" mark="check" label="Ready for whoever asked" />
        </Match>
        <Match when={props.row.status === "done"}>
          <a
            class={buttonClass()}
            href={fileAddress(props.row.id)}
            download="person.zip"
            rel="external"
          >
            <Download size={16} aria-hidden="true" />
            Download
          </a>
        </Match>
      </Switch>
    </div>
  );
}

function sizeText(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} kB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
