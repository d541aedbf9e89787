import type { Pause } from "../asking/client.ts";
import type { Reader } from "../reading/reader.ts";
import type { RunNotes } from "../taking/run-notes.ts";

/** The steps of a run as lines of its log: a line a phase, and in between so few that they can be read. */
export interface RunSteps {
  add(message: string): void;
  /** Tells of the first page, and now and then how far reading is. */
  watch(reader: Reader): Reader;
  /** Tells of long waits, sums up short ones. */
  readonly pause: Pause;
}

/** After so long a line says how far reading is; each time it is twice as long until the next. */
const firstTellMs = 5000;
const rarestTellMs = 300_000;
/** A wait of so long has a line of its own. */
const longWaitMs = 10_000;
/** A run that goes on for days stops telling of pages and waits, not of its end. */
const mostLines = 400;
const count = new Intl.NumberFormat("en");

export function createRunSteps(
  notes: Pick<RunNotes, "add">,
  pause: Pause,
  now: () => number = () => performance.now(),
): RunSteps {
  const startedAt = now();
  let [lines, pages, records, waits, waitedMs] = [0, 0, 0, 0, 0];
  let [toldAt, tellMs] = [startedAt, firstTellMs];

  const add = (message: string) => notes.add("info", message);
  function addSome(message: string) {
    if (lines++ < mostLines) add(message);
  }

  function tellPage(expected: number | null) {
    const most = expected === null ? "" : ` of ${count.format(expected)}`;
    if (pages === 1)
      return addSome(
        `First page after ${seconds(now() - startedAt)} s: ${count.format(records)}${most} records.`,
      );
    if (now() - toldAt < tellMs) return;
    const waited =
      waits === 0 ? "" : ` Waited ${seconds(waitedMs)} s on the way, ${count.format(waits)} times.`;
    addSome(
      `Page ${count.format(pages)}: ${count.format(records)}${most} records so far.${waited}`,
    );
    [waits, waitedMs] = [0, 0];
    [toldAt, tellMs] = [now(), Math.min(tellMs * 2, rarestTellMs)];
  }

  return {
    add,
    watch: (reader) => ({
      ...reader,
      read: async (position) => {
        const page = await reader.read(position);
        pages++;
        records += page.records.length;
        tellPage(page.expected);
        return page;
      },
    }),
    pause: async (ms, why) => {
      if (ms >= longWaitMs) addSome(`Waits ${Math.ceil(ms / 1000)} s: ${why}.`);
      else [waits, waitedMs] = [waits + 1, waitedMs + ms];
      await pause(ms, why);
    },
  };
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
