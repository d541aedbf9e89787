import Star from "lucide-solid/icons/star";
import { For } from "solid-js";

interface StarsProps {
  /** 0 for none. */
  value: number;
  disabled: boolean;
  onChoose: (value: number) => void;
}

const values = [1, 2, 3, 4, 5] as const;

/** One to five, each one tap. */
export function Stars(props: StarsProps) {
  return (
    <div class="flex" role="group" aria-label="Stars">
      <For each={values}>
        {(value) => (
          <button
            type="button"
            class="flex size-11 items-center justify-center rounded-control enabled:hover:bg-hover"
            aria-label={`${value} of 5`}
            aria-pressed={props.value === value}
            disabled={props.disabled}
            onClick={() => props.onChoose(value)}
          >
            <Star
              size={20}
              class={value <= props.value ? "fill-current text-amber-mark" : "text-ink-muted"}
              aria-hidden="true"
            />
          </button>
        )}
      </For>
    </div>
  );
}
