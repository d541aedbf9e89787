import { expect, test } from "vitest";
import { leadFieldGroups } from "../../client/leads/lead-field-groups.ts";
import type { Lead } from "../../client/leads/lead-record.ts";
import type { Reference } from "../../client/leads/reference.ts";

const rows = [
  { id: "google", name: "Google", sourceId: "google", active: true },
  { id: "expo", name: "Expo", sourceId: "google", active: false },
  { id: "radio", name: "Radio", sourceId: "google", active: false },
];
const reference = { sources: () => rows, subSources: () => rows } as unknown as Reference;

test.each([
  ["sourceId", { sourceId: "expo" }, ["google", "expo"]],
  ["sourceId", { sourceId: null }, ["google"]],
  ["subSourceId", { sourceId: "google", subSourceId: "radio" }, ["google", "radio"]],
])(
  "the %s of a lead is chosen from what is switched on, besides what it has: %j",
  (field, lead, offered) => {
    const declared = leadFieldGroups
      .flatMap(({ fields }) => fields)
      .find((each) => each.field === field);

    const options = declared?.options?.(reference, lead as Lead);

    expect(options?.map(({ value }) => value)).toEqual(offered);
  },
);
