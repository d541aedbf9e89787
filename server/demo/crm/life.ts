import type { Collection } from "./collection.ts";
import type { Source } from "./pack.ts";
import { pick, scramble } from "./values.ts";

/** Between two changes, in ms. */
const beatMs = 15_000;

/** People work in the sources meanwhile: again and again some rows are edited and one is added. */
export function beginLife(
  sources: ReadonlyMap<string, Source>,
  clock: () => number,
): ReturnType<typeof setInterval> {
  const collections = [...sources.values()].flatMap((source) => Object.values(source.collections));
  // Short lists are the words of a vendor, which hardly change.
  const busy = collections.filter((rows) => rows.count() >= 200);
  let beat = 0;
  return setInterval(() => change(pick(busy, beat), beat++, clock()), beatMs);
}

/** A few records that do not fit what they are declared to be: they wait for a correction. */
export function spoilSome(sources: ReadonlyMap<string, Source>): void {
  const leads = sources.get("salesrabbit")?.collections["leads"];
  for (const index of [40, 41, 42]) {
    const slot = leads?.slot(index);
    if (slot) leads?.edit(index, slot.modifiedAt, { dateOfBirth: "some time in spring" });
  }
}

function change(rows: Collection, beat: number, at: number): void {
  const list = rows.byCreation();
  for (let edit = 0; edit < 3; edit++)
    rows.edit(list.at(scramble(beat, edit, 77) % list.length).index, at);
  rows.insert(1, at);
}
