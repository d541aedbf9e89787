import Flame from "lucide-solid/icons/flame";
import Snowflake from "lucide-solid/icons/snowflake";
import ThermometerSun from "lucide-solid/icons/thermometer-sun";
import { Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { type Temperature, temperatures } from "../../shared/leads/vocabulary.ts";
import type { Icon } from "../ui/icon.ts";
import { type Tone, toneMark } from "../ui/tone.ts";

const marks: Readonly<Record<Temperature, { icon: Icon; tone: Tone }>> = {
  hot: { icon: Flame, tone: "red" },
  warm: { icon: ThermometerSun, tone: "amber" },
  cold: { icon: Snowflake, tone: "blue" },
};

/** How warm a lead is. */
export function TemperatureDot(props: { temperature: string | null }) {
  const known = () =>
    props.temperature !== null && props.temperature in marks
      ? (props.temperature as Temperature)
      : undefined;

  return (
    <Show when={known()}>
      {(temperature) => (
        <span class="shrink-0" title={temperatures[temperature()]}>
          <Dynamic
            component={marks[temperature()].icon}
            size={14}
            class={toneMark[marks[temperature()].tone]}
            aria-hidden="true"
          />
          <span class="sr-only">{temperatures[temperature()]}</span>
        </span>
      )}
    </Show>
  );
}
