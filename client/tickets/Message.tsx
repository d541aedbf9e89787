import EyeOff from "lucide-solid/icons/eye-off";
import { children, type JSX, Show } from "solid-js";
import { Avatar } from "../ui/Avatar.tsx";
import { Badge } from "../ui/Badge.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { MessageText } from "./MessageText.tsx";

interface MessageProps {
  author: string;
  at: string;
  body: string;
  /** Of people who are named in it with an @. */
  names: readonly string[];
  /** Shown only to those who answer tickets. */
  internal?: boolean;
  /** Not at the server yet. */
  pending?: boolean;
  /** In place of the text. */
  instead?: JSX.Element;
  /** Beside the time. */
  aside?: JSX.Element;
  /** Under the text. */
  children?: JSX.Element;
}

/** What somebody said. */
export function Message(props: MessageProps) {
  // Read twice below, and made once.
  const instead = children(() => props.instead);

  return (
    <article
      class={`rounded-card border px-4 py-3 ${props.internal ? "border-amber-mark/40 bg-amber-soft" : "border-line bg-surface"}`}
      aria-label={props.internal ? `Internal note by ${props.author}` : `By ${props.author}`}
    >
      <header class="mb-1.5 flex items-center gap-2">
        <Avatar name={props.author} />
        <span class="min-w-0 truncate font-medium">{props.author}</span>
        <Show when={props.internal}>
          <Badge tone="amber">
            <EyeOff size={12} aria-hidden="true" />
            Internal
          </Badge>
        </Show>
        <span class="ml-auto flex items-center gap-2 text-xs text-ink-muted">
          <Show when={props.pending}>
            <span class="size-1.5 rounded-full bg-amber-mark" title="Waits to be sent" />
            <span class="sr-only">Waits to be sent.</span>
          </Show>
          <RelativeTime at={props.at} />
          {props.aside}
        </span>
      </header>
      <Show when={instead()} fallback={<MessageText body={props.body} names={props.names} />}>
        {instead()}
      </Show>
      {props.children}
    </article>
  );
}
