import { createMemo } from "solid-js";
import type { Presence } from "../../shared/yjs/wire.ts";

/** Who is writing a reply just now. It keeps its place, so that nothing moves under the finger. */
export function TypingLine(props: { others: readonly Presence[] }) {
  const names = createMemo(() =>
    props.others.filter(({ typing }) => typing).map(({ user }) => user.name),
  );
  const text = () => {
    const [first, second] = names();
    if (first === undefined) return "";
    if (names().length > 2) return "Several people are typing";
    return second === undefined ? `${first} is typing` : `${first} and ${second} are typing`;
  };

  return (
    <p class="h-5 text-xs text-ink-muted" role="status">
      {text()}
    </p>
  );
}
