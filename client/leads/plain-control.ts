/** A control that looks like the text in it until somebody points at it. */
export const plainControl =
  "w-full rounded-control border border-transparent bg-transparent px-2 h-8 pointer-coarse:h-11 " +
  "text-left text-sm max-md:text-base text-ink transition-colors duration-120 " +
  "enabled:hover:border-line enabled:hover:bg-hover focus:border-line-input focus:bg-surface " +
  "aria-invalid:border-red-mark";
