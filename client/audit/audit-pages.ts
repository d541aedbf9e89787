import type { Accessor } from "solid-js";
import { auditPageSchema } from "../../shared/audit/entry.ts";
import { createPagedReading } from "../request/reading.ts";
import { request } from "../request/request.ts";

/** Entries of the log, page by page from the server: no device holds them. */
export function createAuditPages(query: Accessor<string>) {
  return createPagedReading(() => ({
    queryKey: ["audit", query()],
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      request("GET", `/api/v1/audit?${query()}${pageParam ? `&cursor=${pageParam}` : ""}`, {
        answer: auditPageSchema,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  }));
}
