import ArrowRight from "lucide-solid/icons/arrow-right";
import { Match, type ParentProps, Switch } from "solid-js";
import { useReference } from "../leads/reference.ts";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { Message } from "./Message.tsx";
import type { Entry } from "./ticket-record.ts";

/** A reply, a note, or a line of the history. */
export function ConversationEntry(props: ParentProps<{ entry: Entry }>) {
  const reference = useReference();
  const eventOf = () => (props.entry.kind === "event" ? props.entry.row : undefined);
  const saidOf = () => (props.entry.kind === "event" ? undefined : props.entry.row);
  const named = (mentions: readonly string[] | null) =>
    (mentions ?? []).flatMap((id) => reference.nameOf(id) ?? []);

  return (
    <Switch>
      <Match when={eventOf()}>
        {(event) => (
          <p class="flex items-center gap-2 pl-2 text-xs text-ink-muted">
            <ArrowRight size={14} class="shrink-0" aria-hidden="true" />
            <span class="min-w-0">
              <span class="font-medium text-ink-soft">
                {reference.nameOf(event().actorId) ?? "Baton"}
              </span>
              : {event().summary}
            </span>
            <span class="ml-auto">
              <RelativeTime at={event().createdAt} />
            </span>
          </p>
        )}
      </Match>
      <Match when={saidOf()}>
        {(said) => (
          <Message
            author={reference.nameOf(said().authorId) ?? "Somebody"}
            at={said().createdAt}
            body={said().body}
            names={named(said().mentions)}
            internal={props.entry.kind === "note"}
            pending={said().rv === 0}
          >
            {props.children}
          </Message>
        )}
      </Match>
    </Switch>
  );
}
