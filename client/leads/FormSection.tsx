import CircleAlert from "lucide-solid/icons/circle-alert";
import { type JSX, Show } from "solid-js";

interface FormSectionProps {
  title: string;
  required?: boolean;
  error?: string | undefined;
  children: JSX.Element;
}

/** A question whose answers are chips rather than one input. */
export function FormSection(props: FormSectionProps) {
  return (
    <section aria-label={props.title}>
      <h3 class="mb-2 text-xs font-medium text-ink-soft">
        {props.title}
        <Show when={props.required}>
          <span class="ml-0.5 text-red-ink" aria-label="needed">
            *
          </span>
        </Show>
      </h3>
      {props.children}
      <Show when={props.error}>
        {(sentence) => (
          <p role="alert" class="mt-2 flex items-start gap-1 text-xs text-red-ink">
            <CircleAlert size={14} class="mt-px shrink-0" aria-hidden="true" />
            {sentence()}
          </p>
        )}
      </Show>
    </section>
  );
}
