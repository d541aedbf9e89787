import { type Accessor, createMemo, createSignal } from "solid-js";
import { refusedRecordPage, retriedAnswer } from "../../shared/handing-on/refused-record.ts";
import { isAllowed } from "../../shared/permissions.ts";
import { countText } from "../ingestion/run-words.ts";
import { useSourceStates } from "../ingestion/source-states.ts";
import { createPagedReading } from "../request/reading.ts";
import { request } from "../request/request.ts";
import { attempt } from "../request/tell-refusal.ts";
import { useSession } from "../sign-in/session.ts";
import { showToast } from "../ui/toaster.ts";

const path = "/api/v1/crm-leads";

/** Records of a model that became no lead, and what can be done about them. */
export function createRefusedRecords(
  source: Accessor<string>,
  model: Accessor<string>,
  runId: Accessor<string | undefined>,
) {
  const session = useSession();
  const states = useSourceStates();
  const [busy, setBusy] = createSignal(false);
  const state = () => states.modelOf(source(), model());
  const skipped = () => state()?.leadsSkipped ?? 0;
  const failed = () => state()?.leadsFailed ?? 0;
  // Read again whenever one of these changes, whoever changed it.
  const seen = createMemo(() => `${skipped()} ${failed()} ${state()?.leadsWaiting ?? 0}`);
  const pages = createPagedReading(() => ({
    queryKey: ["refused records", queryOf(source(), model(), runId()), seen()],
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      request(
        "GET",
        `${path}?${queryOf(source(), model(), runId())}${pageParam === null ? "" : `&cursor=${pageParam}`}`,
        { answer: refusedRecordPage },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  }));

  return {
    pages,
    busy,
    skipped,
    failed,
    mayEdit: () => isAllowed(session.me().member, "crm_row", "edit"),
    /** Without keys: every record that failed. */
    retry: async (pks?: readonly string[]): Promise<void> => {
      setBusy(true);
      const body = { source: source(), model: model(), ...(pks && { pks }) };
      const asked = request("POST", `${path}/retry`, { body, answer: retriedAnswer });
      if (await attempt(asked)) {
        const { waiting } = await asked;
        showToast({ title: `${countText(waiting, "record")} handed on again` });
      }
      setBusy(false);
      await pages.refetch();
    },
    refresh: () => void pages.refetch(),
  };
}

export type RefusedRecords = ReturnType<typeof createRefusedRecords>;

function queryOf(source: string, model: string, runId: string | undefined): string {
  const query = new URLSearchParams({ source, model });
  if (runId !== undefined) query.set("run", runId);
  return query.toString();
}
