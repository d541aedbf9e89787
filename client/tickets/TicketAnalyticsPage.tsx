import Lock from "lucide-solid/icons/lock";
import { type ParentProps, Show } from "solid-js";
import { isAllowed } from "../../shared/permissions.ts";
import { createPageTitle } from "../frame/page-title.ts";
import { CreatedChip } from "../leads/CreatedChip.tsx";
import { useSession } from "../sign-in/session.ts";
import { Chart } from "../ui/Chart.tsx";
import type { ChartContent } from "../ui/chart-series.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { createTicketAnalytics } from "./analytics.ts";
import { CategoryTable } from "./CategoryTable.tsx";
import { TicketTiles } from "./TicketTiles.tsx";

const dayText = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const monthText = new Intl.DateTimeFormat(undefined, { month: "short", year: "numeric" });

/** How soon tickets are answered and resolved, and how many wait. */
export function TicketAnalyticsPage() {
  createPageTitle(() => ({ title: "Ticket figures", back: "/tickets" }));
  const session = useSession();

  return (
    <Show
      when={isAllowed(session.me().member, "ticket", "view")}
      fallback={
        <EmptyState
          icon={Lock}
          title="Tickets are not part of your role"
          description="An admin of your organization can give you a role that sees them."
        />
      }
    >
      <Figures />
    </Show>
  );
}

function Figures() {
  const analytics = createTicketAnalytics();
  const nameOf = (start: Date) =>
    (analytics.unit() === "month" ? monthText : dayText).format(start);
  const content = (...series: ChartContent["series"]): ChartContent => ({
    points: analytics.steps().map(({ start }) => nameOf(start)),
    series,
    shape: "lines",
  });
  const each = (key: "raised" | "resolved" | "backlog") =>
    analytics.steps().map((step) => step[key]);

  return (
    <div class="mx-auto flex max-w-6xl flex-col gap-4 p-4 md:p-6">
      <div class="flex items-center justify-between gap-3">
        <h1 class="text-base font-semibold max-md:sr-only">Ticket figures</h1>
        <CreatedChip label="Raised" value={analytics.range()} onChange={analytics.setRange} />
      </div>
      <Show when={analytics.ready()} fallback={<Skeleton class="h-64" />}>
        <TicketTiles analytics={analytics} />
        <div class="grid gap-4 lg:grid-cols-2">
          <Panel>
            <Chart
              label={`Raised and resolved a ${analytics.unit()}`}
              content={content(
                { label: "Raised", tone: "blue", values: each("raised") },
                { label: "Resolved", tone: "green", values: each("resolved") },
              )}
            />
          </Panel>
          <Panel>
            <Chart
              label={`Unresolved at the end of each ${analytics.unit()}`}
              content={content({ label: "Unresolved", tone: "amber", values: each("backlog") })}
            />
          </Panel>
        </div>
        <section
          aria-label="By category"
          class="overflow-hidden rounded-card border border-line bg-surface"
        >
          <CategoryTable analytics={analytics} />
        </section>
      </Show>
    </div>
  );
}

function Panel(props: ParentProps) {
  return <div class="rounded-card border border-line bg-surface p-4">{props.children}</div>;
}
