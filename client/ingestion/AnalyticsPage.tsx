import { useSearchParams } from "@solidjs/router";
import ChartLine from "lucide-solid/icons/chart-line";
import { Match, Switch } from "solid-js";
import { createPageTitle } from "../frame/page-title.ts";
import { ChipGroup } from "../ui/ChipGroup.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { FilterChip } from "../ui/FilterChip.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { AnalyticsCharts } from "./AnalyticsCharts.tsx";
import { AnalyticsModels } from "./AnalyticsModels.tsx";
import { useCatalog } from "./catalog.ts";
import { dashboardPath } from "./paths.ts";
import { createRunAnalytics } from "./run-analytics.ts";

const spans = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
];

/** How runs do over time: results, duration, throughput, and which models are slow or fail. */
export function AnalyticsPage() {
  const [params, setParams] = useSearchParams<Record<string, string>>();
  const catalog = useCatalog();
  const days = () => params["days"] ?? "30";
  const source = () => params["source"] ?? "";
  const analytics = createRunAnalytics(days, source);
  createPageTitle(() => ({ title: "Sync analytics", back: dashboardPath }));

  return (
    <div class="mx-auto flex max-w-[1440px] flex-col gap-4 p-4 md:p-6">
      <h1 class="text-lg font-semibold max-md:sr-only">Sync analytics</h1>
      <div class="flex flex-wrap items-center gap-2">
        <ChipGroup
          label="Span"
          options={spans}
          value={[days()]}
          onChange={([span]) => setParams({ days: span ?? null })}
        />
        <FilterChip
          label="Source"
          options={(catalog.sources() ?? []).map(({ name, label }) => ({ value: name, label }))}
          value={source() ? [source()] : []}
          onChange={(values) => setParams({ source: values.at(-1) ?? null })}
        />
      </div>
      <Switch fallback={<Skeleton class="h-96" />}>
        <Match when={analytics.error}>
          {(error) => (
            <ErrorState
              title="The figures could not be read"
              description={error().message}
              onRetry={() => void analytics.refetch()}
            />
          )}
        </Match>
        <Match when={analytics.data?.models.length === 0}>
          <EmptyState
            icon={ChartLine}
            title="No runs in this time"
            description="Once models are synced, durations, throughput and success rates show here."
          />
        </Match>
        <Match when={analytics.data}>
          {(found) => (
            <>
              <AnalyticsCharts days={found().days} />
              <AnalyticsModels models={found().models} />
            </>
          )}
        </Match>
      </Switch>
    </div>
  );
}
