import { json, type CrmAnswer } from "../pack.ts";

/** An answer in the form HubSpot gives to failures. */
export function problem(
  status: number,
  category: string,
  message: string,
  more: Readonly<Record<string, string>> = {},
  headers: Record<string, string> = {},
): CrmAnswer {
  const correlationId = "4d2b7c1e-6a0f-4f5b-9a53-0c8f2e9d1b77";
  return json(status, { status: "error", message, correlationId, category, ...more }, headers);
}

export const invalid = (message: string): CrmAnswer => problem(400, "VALIDATION_ERROR", message);
