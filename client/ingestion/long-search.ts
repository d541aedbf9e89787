import { createSignal } from "solid-js";
import type { RecordPageAnswer } from "../../shared/ingestion/answers.ts";
import { type Search, searchOn, type SearchProgress } from "./search-on.ts";

/** A search over many records, which tells how far it is and can be stopped. */
export function createLongSearch() {
  const [progress, setProgress] = createSignal<SearchProgress>();
  const [stopped, setStopped] = createSignal(false);

  return {
    /** Undefined: none takes long. */
    progress,
    /** Ends it after the request that is on its way. */
    stop: () => setStopped(true),
    /** @param signal - tells that another search has begun */
    run: async (
      search: Omit<Search, "isOver" | "tell">,
      signal: AbortSignal,
    ): Promise<RecordPageAnswer> => {
      setStopped(false);
      setProgress(undefined);
      const isOver = () => stopped() || signal.aborted;
      const tell = (so: SearchProgress) => signal.aborted || setProgress(so);
      try {
        return await searchOn({ ...search, isOver, tell });
      } finally {
        if (!signal.aborted) setProgress(undefined);
      }
    },
  };
}
