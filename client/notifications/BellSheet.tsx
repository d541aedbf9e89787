import { useNavigate } from "@solidjs/router";
import BellOff from "lucide-solid/icons/bell-off";
import CheckCheck from "lucide-solid/icons/check-check";
import { For, Show } from "solid-js";
import { markAllNotificationsRead } from "../../shared/notifications/mutations.ts";
import { useReplica } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { type NoticeGroup, unreadIds } from "./groups.ts";
import { NoticeButton } from "./NoticeButton.tsx";

interface BellSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  groups: readonly NoticeGroup[];
  onFollow: (group: NoticeGroup) => void;
}

/** What has been told lately, the latest first. */
export function BellSheet(props: BellSheetProps) {
  const replica = useReplica();
  const navigate = useNavigate();
  const unread = () => props.groups.some((group) => unreadIds(group).length > 0);

  return (
    <Sheet
      title="Notifications"
      open={props.open}
      onOpenChange={props.onOpenChange}
      footer={
        <>
          <Button
            look="ghost"
            onClick={() => {
              props.onOpenChange(false);
              navigate("/notifications");
            }}
          >
            All and settings
          </Button>
          <Show when={unread()}>
            <Button
              icon={CheckCheck}
              onClick={() => void replica.mutate(markAllNotificationsRead, {})}
            >
              Mark all as read
            </Button>
          </Show>
        </>
      }
    >
      <Show
        when={props.groups.length > 0}
        fallback={
          <EmptyState
            icon={BellOff}
            title="Nothing yet"
            description="When a lead is given to you or a ticket is answered, it is told here."
          />
        }
      >
        <ul class="-mx-2 flex flex-col">
          <For each={props.groups}>
            {(group) => (
              <li>
                <NoticeButton group={group} onFollow={() => props.onFollow(group)} />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Sheet>
  );
}
