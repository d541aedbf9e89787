import { A } from "@solidjs/router";
import { For } from "solid-js";
import type { RunAnalytics } from "../../shared/ingestion/analytics.ts";
import { useCatalog } from "./catalog.ts";
import { historyPath } from "./paths.ts";
import { spanText } from "./run-words.ts";

/** Models by how often their runs went wrong; each leads to its runs. */
export function AnalyticsModels(props: { models: RunAnalytics["models"] }) {
  const catalog = useCatalog();

  return (
    <section
      aria-label="By model"
      class="overflow-x-auto rounded-card border border-line bg-surface"
    >
      <table class="w-full">
        <caption class="px-4 py-3 text-left font-semibold">By model</caption>
        <thead class="border-y border-line text-xs text-ink-muted">
          <tr class="h-8">
            <th scope="col" class="px-4 text-left font-normal">
              Model
            </th>
            <th scope="col" class="px-3 text-right font-normal">
              Runs
            </th>
            <th scope="col" class="px-3 text-right font-normal">
              Success rate
            </th>
            <th scope="col" class="px-3 text-right font-normal max-md:hidden">
              Records
            </th>
            <th scope="col" class="px-4 text-right font-normal">
              Median
            </th>
          </tr>
        </thead>
        <tbody class="divide-y divide-line">
          <For each={props.models}>
            {(row) => (
              <tr class="h-10 hover:bg-hover">
                <td class="max-w-56 truncate px-4">
                  <A
                    href={historyPath({ source: row.crmSource, model: row.model })}
                    class="font-medium hover:underline"
                  >
                    {catalog.sourceName(row.crmSource)} ·{" "}
                    {catalog.modelName(row.crmSource, row.model)}
                  </A>
                </td>
                <td class="px-3 text-right">{row.runs.toLocaleString()}</td>
                <td
                  class={`px-3 text-right ${row.succeeded < row.runs ? "font-medium text-amber-ink" : ""}`}
                >
                  {Math.floor((100 * row.succeeded) / row.runs)} %
                </td>
                <td class="px-3 text-right max-md:hidden">{row.records.toLocaleString()}</td>
                <td class="px-4 text-right">
                  {row.medianSeconds === null ? "–" : spanText(row.medianSeconds * 1000)}
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}
