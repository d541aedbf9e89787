import type { Accessor } from "solid-js";
import { recordLeadAnswer } from "../../shared/handing-on/refused-record.ts";
import { createReading } from "../request/reading.ts";
import { request } from "../request/request.ts";

/** A record with the lead that it became, from the server; undefined key: nothing is asked. */
export function createRecordLead(
  source: Accessor<string>,
  model: Accessor<string>,
  pk: Accessor<string | undefined>,
) {
  return createReading(() => ({
    queryKey: ["record lead", source(), model(), pk()],
    queryFn: () =>
      request(
        "GET",
        `/api/v1/crm-leads/${[source(), model(), pk() ?? ""].map(encodeURIComponent).join("/")}`,
        {
          answer: recordLeadAnswer,
        },
      ),
    enabled: pk() !== undefined,
  }));
}
