/** Widths of the columns, shared by headings and cells; a narrow list leaves out the right ones. */
export const cellClass = {
  select: "w-9 shrink-0 pl-4 flex items-center",
  name: "min-w-0 flex-1 basis-44 pl-4 pr-3",
  status: "w-30 shrink-0 pr-3",
  phone: "w-42 shrink-0 pr-3 hidden @2xl:block",
  next: "w-38 shrink-0 pr-3 hidden @xl:block",
  model: "w-28 shrink-0 pr-3 hidden @5xl:block",
  source: "w-28 shrink-0 pr-3 hidden @4xl:block",
  owner: "w-40 shrink-0 pr-3 hidden @3xl:flex items-center gap-2",
  created: "w-26 shrink-0 pr-4 text-right hidden @xl:block",
} as const;
