import { type JSX, Show } from "solid-js";

interface AccountSectionProps {
  title: string;
  description?: JSX.Element;
  /** A button beside the title. */
  action?: JSX.Element;
  children?: JSX.Element;
}

/** One matter of the account. */
export function AccountSection(props: AccountSectionProps) {
  return (
    <section
      aria-label={props.title}
      class="overflow-hidden rounded-card border border-line bg-surface"
    >
      <div class="flex flex-wrap items-start justify-between gap-x-4 gap-y-3 p-4">
        <div class="min-w-0 flex-1 basis-56">
          <h2 class="font-semibold">{props.title}</h2>
          <Show when={props.description}>
            <div class="mt-0.5 text-ink-muted">{props.description}</div>
          </Show>
        </div>
        {props.action}
      </div>
      {props.children}
    </section>
  );
}
