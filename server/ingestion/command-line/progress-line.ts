import type { RunRow } from "../taking/run-row.ts";

export interface Progress extends Pick<
  RunRow,
  "created" | "failed" | "processed" | "unchanged" | "updated"
> {
  readonly expected: number | null;
  readonly waiting: string | null;
}

const barWidth = 24;
const count = new Intl.NumberFormat("en");

/** One line of a terminal: a bar where the source says how much there is, counts, the pace. */
export function progressLine(title: string, progress: Progress, seconds: number): string {
  const { processed, created, updated, unchanged, failed, expected, waiting } = progress;
  const share = expected === null || expected === 0 ? null : Math.min(1, processed / expected);
  const bar = share === null ? "" : `${barOf(share)} ${String(Math.floor(share * 100))} % `;
  const pace = seconds < 0.5 ? "" : `, ${count.format(Math.round(processed / seconds))}/s`;
  const counts = [
    `${count.format(processed)} records${pace}`,
    `${count.format(created)} new`,
    `${count.format(updated)} changed`,
    `${count.format(unchanged)} equal`,
    ...(failed > 0 ? [`${count.format(failed)} failed`] : []),
    ...(waiting === null ? [] : [waiting]),
  ];
  return `${title} ${bar}${counts.join(" · ")}`;
}

function barOf(share: number): string {
  const full = Math.round(share * barWidth);
  return `[${"#".repeat(full)}${".".repeat(barWidth - full)}]`;
}
