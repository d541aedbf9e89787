/** Headings and widths of the columns; a narrow list leaves out the right ones. */
export const ticketColumns = {
  number: { label: "No.", class: "w-18 shrink-0 text-ink-muted" },
  subject: { label: "Subject", class: "min-w-0 flex-1 basis-48" },
  status: { label: "Status", class: "w-32 shrink-0" },
  priority: { label: "Priority", class: "w-28 shrink-0 hidden! @xl:flex!" },
  clock: { label: "Due", class: "w-40 shrink-0 hidden! @2xl:flex!" },
  raiser: { label: "Raised by", class: "w-36 shrink-0 hidden! @4xl:flex!" },
  assignee: { label: "Assignee", class: "w-36 shrink-0 hidden! @3xl:flex!" },
  activity: { label: "Activity", class: "w-28 shrink-0 hidden! @xl:flex!", end: true },
} as const;
