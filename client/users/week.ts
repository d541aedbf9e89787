import type { Shift } from "../../schema/organizations.ts";

/** The days of a week as people read them, Monday first. */
export const weekdays = [
  { day: 1, name: "Monday" },
  { day: 2, name: "Tuesday" },
  { day: 3, name: "Wednesday" },
  { day: 4, name: "Thursday" },
  { day: 5, name: "Friday" },
  { day: 6, name: "Saturday" },
  { day: 0, name: "Sunday" },
] as const;

const standardHours = { from: "09:30", to: "18:30" };

/** Monday to Saturday: what a showroom begins with. */
export function standardWeek(): Shift[] {
  return [1, 2, 3, 4, 5, 6].map((day) => ({ day, ...standardHours }));
}

/** The week with one day on or off; a day that is put on takes the hours of the first one. */
export function withDay(hours: readonly Shift[], day: number, on: boolean): Shift[] {
  const others = hours.filter((shift) => shift.day !== day);
  if (!on) return others;
  const { from, to } = hours[0] ?? standardHours;
  return [...others, { day, from, to }];
}

/** The week with one shift's hours changed. */
export function withHours(hours: readonly Shift[], changed: Shift): Shift[] {
  return hours.map((shift) => (shift.day === changed.day ? changed : shift));
}

/** "Monday to Saturday 09:30–18:30", or each day where they differ. */
export function hoursText(hours: readonly Shift[] | null): string {
  if (!hours) return "At any time";
  const worked = weekdays.flatMap(({ day, name }) =>
    hours
      .filter((shift) => shift.day === day)
      .map(({ from, to }) => ({ name, span: `${from}–${to}` })),
  );
  const [first] = worked;
  const last = worked.at(-1);
  if (!first || !last) return "On no day";
  if (worked.every(({ span }) => span === first.span) && worked.length > 2)
    return `${worked.length} days, ${first.name} to ${last.name}, ${first.span}`;
  return worked.map(({ name, span }) => `${name} ${span}`).join(", ");
}
