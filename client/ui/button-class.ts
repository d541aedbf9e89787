export type ButtonLook = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "small" | "medium" | "large";

const shared =
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control font-medium whitespace-nowrap " +
  "select-none transition-colors duration-120 target disabled:opacity-50 aria-busy:opacity-80";

const looks: Record<ButtonLook, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover",
  secondary: "border border-line bg-control text-ink hover:bg-hover active:bg-pressed",
  ghost: "text-ink-soft hover:bg-hover hover:text-ink active:bg-pressed",
  danger: "bg-danger text-on-danger hover:bg-danger-hover",
};

const sizes: Record<ButtonSize, string> = {
  small: "h-7 px-2.5 text-xs",
  medium: "h-8 px-3 text-sm",
  large: "h-11 px-4 text-base",
};

/** The looks of a button, also for a link that acts as one. */
export function buttonClass(look: ButtonLook = "secondary", size: ButtonSize = "medium"): string {
  return `${shared} ${looks[look]} ${sizes[size]}`;
}
