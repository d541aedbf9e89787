import { createMemo, For, Match, Switch } from "solid-js";
import { splitText } from "./mentions.ts";

interface MessageTextProps {
  body: string;
  /** Of people who are named in it with an @. */
  names: readonly string[];
}

/** What was written, with the names in it and its addresses to follow. */
export function MessageText(props: MessageTextProps) {
  const parts = createMemo(() => splitText(props.body, props.names));

  return (
    <p class="wrap-anywhere whitespace-pre-wrap">
      <For each={parts()}>
        {(part) => (
          <Switch fallback={part.text}>
            <Match when={part.kind === "mention"}>
              <strong class="font-medium text-accent-ink">{part.text}</strong>
            </Match>
            <Match when={part.kind === "link"}>
              <a
                class="text-accent-ink underline underline-offset-2"
                href={part.text}
                target="_blank"
                rel="noopener noreferrer"
              >
                {part.text}
              </a>
            </Match>
          </Switch>
        )}
      </For>
    </p>
  );
}
