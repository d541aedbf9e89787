import { Popover } from "@ark-ui/solid/popover";
import ChevronDown from "lucide-solid/icons/chevron-down";
import X from "lucide-solid/icons/x";
import { createSignal, type JSX, Show } from "solid-js";
import { Portal } from "solid-js/web";
import { staysHeard } from "./above-dialogs.ts";
import { createBackCloses } from "./layers.ts";
import { popupClass } from "./surfaces.ts";

interface FilterPopoverProps {
  label: string;
  /** What the filter lets through, in words; empty when it is off. */
  chosen: readonly string[];
  onClear: () => void;
  onOpenChange?: (open: boolean) => void;
  /** What to choose from. */
  children: JSX.Element;
}

const half =
  "target flex h-full items-center transition-colors duration-120 hover:bg-hover -outline-offset-2";

/** The chip of any filter: opens it, says what it does, and takes it off. */
export function FilterPopover(props: FilterPopoverProps) {
  const active = () => props.chosen.length > 0;
  const [open, setOpen] = createSignal(false);
  const show = (isOpen: boolean) => {
    setOpen(isOpen);
    props.onOpenChange?.(isOpen);
  };
  createBackCloses(open, () => show(false));

  return (
    <Popover.Root
      positioning={{ placement: "bottom-start", gutter: 4 }}
      open={open()}
      onOpenChange={(change) => show(change.open)}
      lazyMount
      unmountOnExit
    >
      <div
        class={`inline-flex h-8 max-w-full shrink-0 overflow-hidden rounded-control border pointer-coarse:h-11 ${active() ? "border-accent-mark bg-accent-soft text-accent-ink" : "border-line bg-control text-ink-soft"}`}
      >
        <Popover.Trigger class={`${half} min-w-0 gap-1.5 px-2.5`}>
          <span class="font-medium">{props.label}</span>
          <Show when={active()} fallback={<ChevronDown size={14} aria-hidden="true" />}>
            <span class="max-w-40 truncate border-l border-current/25 pl-1.5">
              {props.chosen[0]}
              {props.chosen.length > 1 ? ` +${props.chosen.length - 1}` : ""}
            </span>
          </Show>
        </Popover.Trigger>
        <Show when={active()}>
          <button
            type="button"
            class={`${half} justify-center pr-2 pl-1`}
            aria-label={`Clear ${props.label}`}
            onClick={() => props.onClear()}
          >
            <X size={14} aria-hidden="true" />
          </button>
        </Show>
      </div>
      <Portal ref={staysHeard}>
        <Popover.Positioner>
          <Popover.Content class={`${popupClass} w-64`} aria-label={props.label}>
            {props.children}
          </Popover.Content>
        </Popover.Positioner>
      </Portal>
    </Popover.Root>
  );
}
