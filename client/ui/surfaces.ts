/** A box to type or choose in. 16 px on phones, so that they do not zoom on focus. */
export const controlClass =
  "w-full rounded-control border border-line-input bg-surface px-3 h-9 pointer-coarse:h-11 " +
  "text-sm max-md:text-base text-ink outline-offset-0 transition-colors duration-120 " +
  "hover:border-ink-muted data-invalid:border-red-mark disabled:opacity-50";

/** What floats over the page and belongs to a control: menu, list of options, popover. */
export const popupClass =
  "z-50 min-w-44 max-h-[min(24rem,var(--available-height,24rem))] overflow-y-auto overscroll-contain " +
  "rounded-card bg-raised p-1 shadow-raised outline-none " +
  "data-[state=open]:animate-pop-in data-[state=closed]:animate-pop-out";

/** One line inside a popup. */
export const popupLineClass =
  "flex min-h-8 pointer-coarse:min-h-11 items-center gap-2 rounded-control px-2 text-sm " +
  "select-none outline-none data-highlighted:bg-hover data-disabled:opacity-50";
