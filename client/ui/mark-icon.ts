import Check from "lucide-solid/icons/check";
import Circle from "lucide-solid/icons/circle";
import LoaderCircle from "lucide-solid/icons/loader-circle";
import Minus from "lucide-solid/icons/minus";
import Pause from "lucide-solid/icons/pause";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import X from "lucide-solid/icons/x";
import type { Icon } from "./icon.ts";

/** The shapes of a status; together with its word they say it without colour. */
export type Mark = "check" | "triangle" | "x" | "spinner" | "pause" | "minus" | "dot";

export const markIcon: Record<Mark, Icon> = {
  check: Check,
  triangle: TriangleAlert,
  x: X,
  spinner: LoaderCircle,
  pause: Pause,
  minus: Minus,
  dot: Circle,
};
