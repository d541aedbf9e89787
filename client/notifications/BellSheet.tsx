import BellOff from "lucide-solid/icons/bell-off";
import CheckCheck from "lucide-solid/icons/check-check";
import { For, Show } from "solid-js";
import { markAllNotificationsRead } from "../../shared/notifications/mutations.ts";
import { useReplica } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { NoticeButton } from "./NoticeButton.tsx";
import type { Notice } from "./notices.ts";

interface BellSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  notices: readonly Notice[];
  onFollow: (notice: Notice) => void;
}

/** What has been told lately, the latest first. */
export function BellSheet(props: BellSheetProps) {
  const replica = useReplica();
  const unread = () => props.notices.some(({ readAt }) => readAt === null);

  return (
    <Sheet
      title="Notifications"
      open={props.open}
      onOpenChange={props.onOpenChange}
      footer={
        <Show when={unread()}>
          <Button
            icon={CheckCheck}
            onClick={() => void replica.mutate(markAllNotificationsRead, {})}
          >
            Mark all as read
          </Button>
        </Show>
      }
    >
      <Show
        when={props.notices.length > 0}
        fallback={
          <EmptyState
            icon={BellOff}
            title="Nothing yet"
            description="When a lead is given to you or a ticket is answered, it is told here."
          />
        }
      >
        <ul class="-mx-2 flex flex-col">
          <For each={props.notices}>
            {(notice) => (
              <li>
                <NoticeButton notice={notice} onFollow={() => props.onFollow(notice)} />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Sheet>
  );
}
