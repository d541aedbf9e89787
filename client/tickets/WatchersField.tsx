import Eye from "lucide-solid/icons/eye";
import EyeOff from "lucide-solid/icons/eye-off";
import { createMemo, For, Show } from "solid-js";
import { useReference } from "../leads/reference.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import type { TicketViewProps } from "./TicketRecordView.tsx";

/** Who hears of everything that happens here; one tap joins them. */
export function WatchersField(props: TicketViewProps) {
  const reference = useReference();
  const me = () => props.actions.me().userId;
  const watching = createMemo(() => props.record.watchers().filter((each) => each.watching));
  const watches = () => watching().some(({ userId }) => userId === me());

  return (
    <div class="flex flex-wrap items-center gap-1.5">
      <For each={watching()}>
        {({ userId }) => <Avatar name={reference.nameOf(userId) ?? "Somebody"} />}
      </For>
      <Show when={props.actions.mayEdit(props.ticket)}>
        <Button
          look="ghost"
          size="small"
          icon={watches() ? EyeOff : Eye}
          onClick={() => props.actions.watch(props.ticket, !watches())}
        >
          {watches() ? "Stop watching" : "Watch"}
        </Button>
      </Show>
    </div>
  );
}
