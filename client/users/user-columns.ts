/** Headings and widths of the columns; a narrow list leaves out the right ones. */
export const userColumns = {
  name: { label: "Name", class: "min-w-0 flex-1 basis-40" },
  email: { label: "E-mail", class: "min-w-0 flex-1 basis-40 hidden! @4xl:flex!" },
  role: { label: "Role", class: "w-28 shrink-0" },
  team: { label: "Team", class: "w-32 shrink-0" },
  branch: { label: "Branch", class: "w-36 shrink-0 hidden! @3xl:flex!" },
  leads: { label: "Open leads", class: "w-28 shrink-0 hidden! @2xl:flex!", end: true },
  state: { label: "Now", class: "w-36 shrink-0" },
} as const;
