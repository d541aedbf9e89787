import type { Accessor } from "solid-js";
import * as v from "valibot";
import { type Conflict, conflictPage } from "../../shared/ingestion/conflict.ts";
import { isAllowed } from "../../shared/permissions.ts";
import { attempt } from "../request/tell-refusal.ts";
import { createPagedReading } from "../request/reading.ts";
import { request } from "../request/request.ts";
import { useSession } from "../sign-in/session.ts";
import { useSourceStates } from "./source-states.ts";

/** Open conflicts of a model, page by page; read again whenever their number changes. */
export function createConflicts(source: Accessor<string>, model: Accessor<string>) {
  const states = useSourceStates();
  const session = useSession();
  const open = () => states.modelOf(source(), model())?.openConflicts ?? 0;
  const path = () => `/api/v1/crm-conflicts/${source()}/${model()}`;
  const pages = createPagedReading(() => ({
    queryKey: ["conflicts", path(), open()],
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      request("GET", `${path()}${pageParam ? `?cursor=${pageParam}` : ""}`, {
        answer: conflictPage,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  }));
  return {
    pages,
    open,
    mayEdit: () => isAllowed(session.me().member, "crm_row", "edit"),
    decide: async (decided: readonly Conflict[], keep: "local" | "source"): Promise<void> => {
      const body = { ids: decided.map(({ id }) => id), keep };
      if (await attempt(request("POST", `${path()}/decide`, { body, answer: v.unknown() })))
        await pages.refetch();
    },
  };
}

export type Conflicts = ReturnType<typeof createConflicts>;
