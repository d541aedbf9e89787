import { Field as ArkField } from "@ark-ui/solid/field";
import CircleAlert from "lucide-solid/icons/circle-alert";
import { type JSX, Show } from "solid-js";

interface FieldProps {
  label: string;
  hint?: string;
  /** What is wrong and what to do, as a sentence. Replaces the hint. */
  error?: string;
  required?: boolean;
  disabled?: boolean;
  children: JSX.Element;
}

/** Names the input inside it and ties hint and error to it. */
export function Field(props: FieldProps) {
  return (
    <ArkField.Root
      class="flex min-w-0 flex-col gap-1"
      invalid={Boolean(props.error)}
      required={props.required}
      disabled={props.disabled}
    >
      <ArkField.Label class="text-xs font-medium text-ink-soft">
        {props.label}
        <ArkField.RequiredIndicator class="ml-0.5 text-red-ink" />
      </ArkField.Label>
      {props.children}
      <Show when={props.hint && !props.error}>
        <ArkField.HelperText class="text-xs text-ink-muted">{props.hint}</ArkField.HelperText>
      </Show>
      <ArkField.ErrorText class="flex items-start gap-1 text-xs text-red-ink">
        <CircleAlert size={14} class="mt-px shrink-0" aria-hidden="true" />
        <span>{props.error}</span>
      </ArkField.ErrorText>
    </ArkField.Root>
  );
}
