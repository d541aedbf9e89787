import { Checkbox as ArkCheckbox } from "@ark-ui/solid/checkbox";
import Check from "lucide-solid/icons/check";
import Minus from "lucide-solid/icons/minus";

interface CheckboxProps {
  label: string;
  /** `"indeterminate"` for some of many. */
  checked: boolean | "indeterminate";
  onChange: (checked: boolean) => void;
  /** Keeps the label for assistive technology only. */
  labelHidden?: boolean;
}

export function Checkbox(props: CheckboxProps) {
  return (
    <ArkCheckbox.Root
      checked={props.checked}
      onCheckedChange={(change) => props.onChange(change.checked === true)}
      class={`inline-flex cursor-pointer items-center gap-2 pointer-coarse:min-h-11 pointer-coarse:min-w-11 ${props.labelHidden ? "pointer-coarse:justify-center" : ""}`}
    >
      <ArkCheckbox.Control class="flex size-4 shrink-0 items-center justify-center rounded-mark border border-line-input bg-surface text-on-accent outline-offset-2 transition-colors duration-120 data-focus-visible:outline-2 data-focus-visible:outline-accent-mark data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent">
        <ArkCheckbox.Indicator>
          <Check size={12} stroke-width={3} aria-hidden="true" />
        </ArkCheckbox.Indicator>
        <ArkCheckbox.Indicator indeterminate>
          <Minus size={12} stroke-width={3} aria-hidden="true" />
        </ArkCheckbox.Indicator>
      </ArkCheckbox.Control>
      <ArkCheckbox.Label class={props.labelHidden ? "sr-only" : ""}>
        {props.label}
      </ArkCheckbox.Label>
      <ArkCheckbox.HiddenInput />
    </ArkCheckbox.Root>
  );
}
