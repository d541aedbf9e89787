import { createSignal, For, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { DateTimeInput } from "../ui/DateTimeInput.tsx";
import { TapChip } from "./TapChip.tsx";
import { usualTimes, whenText } from "./when-text.ts";

interface WhenChipsProps {
  suggested?: Date;
  onChoose: (at: Date) => void;
  /** Offers to promise nothing. */
  onNone?: () => void;
}

/** Times to get in touch again: the likely one first, then the usual ones, then any other. */
export function WhenChips(props: WhenChipsProps) {
  const [picking, setPicking] = createSignal(false);
  const [picked, setPicked] = createSignal("");
  const others = () =>
    usualTimes(new Date()).filter(
      (time) => whenText(time) !== (props.suggested && whenText(props.suggested)),
    );

  return (
    <div class="flex flex-col gap-3">
      <div class="flex flex-wrap gap-2">
        <Show when={props.suggested}>
          {(at) => <TapChip suggested label={whenText(at())} onTap={() => props.onChoose(at())} />}
        </Show>
        <For each={others()}>
          {(at) => <TapChip label={whenText(at)} onTap={() => props.onChoose(at)} />}
        </For>
        <TapChip label="Pick a time" onTap={() => setPicking(true)} />
        <Show when={props.onNone}>
          {(none) => <TapChip label="No follow-up" onTap={() => none()()} />}
        </Show>
      </div>
      <Show when={picking()}>
        <div class="flex gap-2">
          <DateTimeInput aria-label="Time of the follow-up" value={picked()} onChange={setPicked} />
          <Button
            look="primary"
            class="h-9! pointer-coarse:h-11!"
            disabled={picked() === ""}
            onClick={() => props.onChoose(new Date(picked()))}
          >
            Save
          </Button>
        </div>
      </Show>
    </div>
  );
}
