import ArrowUp from "lucide-solid/icons/arrow-up";
import { Show } from "solid-js";

interface ArrivedButtonProps {
  count: number;
  onShow: () => void;
}

/** Leads that came in while the list was being read: they wait here instead of moving its rows. */
export function ArrivedButton(props: ArrivedButtonProps) {
  return (
    <div
      class="pointer-events-none absolute inset-x-0 top-10 z-20 flex justify-center"
      role="status"
    >
      <Show when={props.count > 0}>
        <button
          type="button"
          class="pointer-events-auto inline-flex h-8 animate-pop-in items-center gap-1.5 rounded-full bg-accent px-3 font-medium text-on-accent shadow-raised hover:bg-accent-hover pointer-coarse:h-11"
          onClick={() => props.onShow()}
        >
          <ArrowUp size={14} aria-hidden="true" />
          {props.count.toLocaleString()} new
        </button>
      </Show>
    </div>
  );
}
