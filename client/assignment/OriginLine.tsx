import ChevronRight from "lucide-solid/icons/chevron-right";
import { StatusMark } from "../ui/StatusMark.tsx";
import { usePeople } from "../users/people.ts";
import type { Origin } from "./rules.ts";

/** Of more people only the number is said. */
const namedAtMost = 3;

/** Where leads come from, and who is given them. */
export function OriginLine(props: { origin: Origin; onOpen: () => void }) {
  const people = usePeople();
  const works = () => props.origin.rule?.active === true && props.origin.members.length > 0;
  const sharers = () => {
    const { members, rule } = props.origin;
    if (!rule || members.length === 0)
      return props.origin.subSourceId === null
        ? "Nobody is given them"
        : "As the rest of its source";
    if (members.length > namedAtMost) return `${members.length} people`;
    return members
      .map(({ userId, percent }) => `${people.userOf(userId)?.name ?? "Somebody"} ${percent} %`)
      .join(", ");
  };

  return (
    <button
      type="button"
      class="flex min-h-14 w-full items-center gap-3 px-4 py-2 text-left -outline-offset-2 hover:bg-hover"
      onClick={() => props.onOpen()}
    >
      <span class={`min-w-0 flex-1 ${props.origin.subSourceId === null ? "" : "pl-4"}`}>
        <span class="block truncate font-medium">{props.origin.name}</span>
        <span class="block truncate text-xs text-ink-muted">{sharers()}</span>
      </span>
      <StatusMark
        {...(works()
          ? { tone: "green", mark: "check", label: "On" }
          : { tone: "grey", mark: "minus", label: props.origin.rule ? "Off" : "No rule" })}
      />
      <ChevronRight size={16} class="shrink-0 text-ink-muted" aria-hidden="true" />
    </button>
  );
}
