import { type Accessor, createSignal } from "solid-js";
import {
  deadLetterAnswer,
  deadLetterPage,
  retryAnswer,
} from "../../shared/ingestion/dead-letter.ts";
import { isAllowed } from "../../shared/permissions.ts";
import { attempt } from "../request/tell-refusal.ts";
import { createPagedReading } from "../request/reading.ts";
import { request } from "../request/request.ts";
import { useSession } from "../sign-in/session.ts";
import { showToast } from "../ui/toaster.ts";
import { countText } from "./run-words.ts";
import { useSourceStates } from "./source-states.ts";

/** Records of a model that failed, and what can be done about them. */
export function createDeadLetters(
  source: Accessor<string>,
  model: Accessor<string>,
  runId: Accessor<string | undefined>,
) {
  const session = useSession();
  const states = useSourceStates();
  const [busy, setBusy] = createSignal(false);
  const open = () => states.modelOf(source(), model())?.openDeadLetters ?? 0;
  const pages = createPages(() => queryOf(source(), model(), runId()), open);

  async function working(asked: Promise<unknown>): Promise<boolean> {
    setBusy(true);
    const done = await attempt(asked);
    setBusy(false);
    await pages.refetch();
    return done;
  }

  const retry = (ids: readonly string[]) => working(retryRecords(ids));
  return {
    pages,
    open,
    busy,
    mayEdit: () => isAllowed(session.me().member, "crm_row", "edit"),
    retry,
    /** Keeps what was typed, then tries the record again. */
    correct: async (id: string, corrected: unknown): Promise<boolean> =>
      (await attempt(change(id, { corrected }))) && (await retry([id])),
    discard: (id: string) => working(change(id, { status: "discarded" })),
  };
}

export type DeadLetters = ReturnType<typeof createDeadLetters>;

function queryOf(source: string, model: string, runId: string | undefined): string {
  const query = new URLSearchParams({ source, model, status: "open" });
  if (runId !== undefined) query.set("run", runId);
  return query.toString();
}

/** Page by page from the server; read again whenever the number of records changes. */
function createPages(query: Accessor<string>, open: Accessor<number>) {
  return createPagedReading(() => ({
    queryKey: ["dead letters", query(), open()],
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      request(
        "GET",
        `/api/v1/dead-letters?${query()}${pageParam === null ? "" : `&cursor=${pageParam}`}`,
        { answer: deadLetterPage },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  }));
}

function change(id: string, body: object) {
  return request("PATCH", `/api/v1/dead-letters/${id}`, { body, answer: deadLetterAnswer });
}

async function retryRecords(ids: readonly string[]): Promise<void> {
  const told = await request("POST", "/api/v1/dead-letters/retry", {
    body: { ids },
    answer: retryAnswer,
  });
  showToast({
    title: `${countText(told.resolved, "record")} taken in`,
    detail: told.failed > 0 ? `${countText(told.failed, "record")} failed again.` : undefined,
    failed: told.resolved === 0,
  });
}
