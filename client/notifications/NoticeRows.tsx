import { useNavigate } from "@solidjs/router";
import BellOff from "lucide-solid/icons/bell-off";
import { For, Match, Switch } from "solid-js";
import { placeOfNotice } from "../../shared/notifications/places.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { type NoticeGroup, unreadIds } from "./groups.ts";
import { NoticeButton } from "./NoticeButton.tsx";
import { useMarkRead } from "./notices.ts";

interface NoticeRowsProps {
  /** Undefined until they are read. */
  groups: readonly NoticeGroup[] | undefined;
  unreadOnly: boolean;
}

/** The lines of the page, or why there are none. */
export function NoticeRows(props: NoticeRowsProps) {
  const navigate = useNavigate();
  const markRead = useMarkRead();

  function follow(group: NoticeGroup) {
    markRead(unreadIds(group));
    navigate(placeOfNotice(group.latest));
  }

  return (
    <Switch fallback={<Skeleton class="m-4 h-40" />}>
      <Match when={props.groups?.length === 0}>
        <EmptyState
          icon={BellOff}
          title={props.unreadOnly ? "You have read everything" : "Nothing yet"}
          description={
            props.unreadOnly
              ? "What comes next stands here at once."
              : "When a lead is given to you or a ticket is answered, it is told here."
          }
        />
      </Match>
      <Match when={props.groups}>
        {(groups) => (
          <ul class="divide-y divide-line px-2">
            <For each={groups()}>
              {(group) => (
                <li class="py-0.5">
                  <NoticeButton group={group} onFollow={() => follow(group)} />
                </li>
              )}
            </For>
          </ul>
        )}
      </Match>
    </Switch>
  );
}
