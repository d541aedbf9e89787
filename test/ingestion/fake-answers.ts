import { vi } from "vitest";
import type { CrmAnswer, ModelAnswer, RecordPageAnswer } from "../../shared/ingestion/answers.ts";

const models = ["appointments", "quotes", "leads"].map((name) => ({
  name,
  label: name.charAt(0).toUpperCase() + name.slice(1),
  model: `Genius${name.charAt(0).toUpperCase()}${name.slice(1, -1)}`,
}));

const genius: CrmAnswer = {
  name: "genius",
  label: "Genius",
  transport: "mysql",
  base_url: "mysql://genius.example",
  usual_base_url: "mysql://genius.example",
  models_count: models.length,
  records: 0,
  enabled: true,
  health: "never",
  last_sync: null,
  settings: [{ name: "password", label: "Password", secret: true, required: true, usual: null }],
  models,
};

const appointments: ModelAnswer = {
  name: "appointments",
  label: "Appointments",
  model: "GeniusAppointment",
  crm_source: "genius",
  endpoint: "appointment",
  primary_key: ["id"],
  incremental: true,
  records: 1,
  status: null,
  last_sync: null,
  fields: [
    { name: "id", label: "ID", type: "number", key: true, personal: false },
    { name: "city", label: "City", type: "text", key: false, personal: false },
  ],
  mappings: [],
};

const record = {
  pk: "7",
  values: { id: 7, city: "Pune" },
  edited: [],
  deleted_at: null,
  updated_at: "2026-08-01T10:00:00.000Z",
};
const records: RecordPageAnswer = {
  results: [record],
  page: 1,
  per_page: 25,
  total: 1,
  total_is_exact: true,
  total_pages: 1,
  next_cursor: null,
  is_partial: false,
  searched: 0,
};

/** Answers as a server with two sources and one record would. @returns what is asked, oldest first */
export function answerAsServer() {
  const asked: { method: string; path: string; body: unknown }[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    const body = typeof init.body === "string" ? (JSON.parse(init.body) as unknown) : undefined;
    asked.push({ method: init.method ?? "GET", path, body });
    return Response.json(answerTo(path));
  });
  return asked;
}

function answerTo(path: string): unknown {
  if (path.startsWith("/api/v1/crm-rows/")) return record;
  if (path.includes("/data/")) return records;
  if (path.includes("/models/")) return appointments;
  const hubspot: CrmAnswer = { ...genius, name: "hubspot", label: "HubSpot" };
  return { crms: [genius, hubspot] };
}
