import Clock from "lucide-solid/icons/clock";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { createMemo, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { createNow } from "./clock.ts";
import { durationText, exactText } from "./time-text.ts";

interface TimerProps {
  /** When it began, ISO-8601. */
  since: string;
  amberAfterMs: number;
  redAfterMs: number;
}

type Level = "fresh" | "amber" | "red";

const looks: Record<Level, string> = {
  fresh: "text-ink-soft",
  amber: "text-amber-ink",
  red: "text-red-ink font-medium",
};

const words: Record<Level, string> = { fresh: "", amber: "getting late", red: "overdue" };

/** How long someone has been waiting; counts in place and says when it is late. */
export function Timer(props: TimerProps) {
  const now = createNow();
  const passedMs = () => now() - new Date(props.since).getTime();
  const text = createMemo(() => durationText(passedMs()));
  const level = createMemo<Level>(() => {
    if (passedMs() >= props.redAfterMs) return "red";
    return passedMs() >= props.amberAfterMs ? "amber" : "fresh";
  });

  return (
    <span
      class={`inline-flex items-center gap-1 whitespace-nowrap ${looks[level()]}`}
      title={`Since ${exactText(new Date(props.since))}`}
    >
      <Dynamic
        component={level() === "fresh" ? Clock : TriangleAlert}
        size={14}
        aria-hidden="true"
      />
      <span>{text()}</span>
      <Show when={words[level()]}>{(word) => <span class="sr-only">{word()}</span>}</Show>
    </span>
  );
}
