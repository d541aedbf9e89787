import { valueText } from "./entry-words.ts";

const words: Readonly<Record<string, string>> = {
  name: "Name",
  email: "E-mail",
  role: "Role",
  from: "Before",
  to: "After",
  count: "How many",
  rows: "Rows",
  days: "Days kept",
  upTo: "Up to entry",
  moved: "Handed over",
  successor: "Taken over by",
  teamId: "Team",
  branchId: "Branch",
  leadId: "Led by",
  leadCap: "Most open leads",
  available: "On duty",
  workingHours: "Working hours",
  timeOff: "Time off",
  city: "City",
  mode: "Mode",
  active: "Active",
};

/** Too long to be read, and of use to programs only. */
const hidden: ReadonlySet<string> = new Set(["leadIds", "ownerId", "shares"]);

/** What the detail of an entry says, a line a fact; ids of people and places by name. */
export function detailLines(
  detail: Readonly<Record<string, unknown>>,
  nameOf: (id: string) => string | undefined,
): (readonly [string, string])[] {
  const text = (value: unknown) =>
    (typeof value === "string" ? nameOf(value) : undefined) ?? valueText(value);
  const { changes, ...facts } = detail;
  const lines = Object.entries(facts)
    .filter(([key]) => !hidden.has(key))
    .map(([key, value]) => [words[key] ?? key, text(value)] as const);
  const changed = Object.entries((changes ?? {}) as Record<string, { from: unknown; to: unknown }>);
  return [
    ...lines,
    ...changed.map(
      ([key, { from, to }]) => [words[key] ?? key, `${text(from)} → ${text(to)}`] as const,
    ),
  ];
}
