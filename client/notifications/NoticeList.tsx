import CheckCheck from "lucide-solid/icons/check-check";
import { createSignal, Show } from "solid-js";
import { markAllNotificationsRead } from "../../shared/notifications/mutations.ts";
import { useReplica } from "../sync/live-query.ts";
import { Button } from "../ui/Button.tsx";
import { Checkbox } from "../ui/Checkbox.tsx";
import { createGroups } from "./groups.ts";
import { NoticeRows } from "./NoticeRows.tsx";
import { createNotices } from "./notices.ts";

const pageLength = 200;

/** Everything that was told, the latest first. */
export function NoticeList() {
  const replica = useReplica();
  const [limit, setLimit] = createSignal(pageLength);
  const [unreadOnly, setUnreadOnly] = createSignal(false);
  const notices = createNotices(limit);
  const groups = createGroups(() =>
    unreadOnly() ? notices()?.filter(({ readAt }) => readAt === null) : notices(),
  );
  const unread = () => notices()?.some(({ readAt }) => readAt === null) ?? false;

  return (
    <section aria-label="Latest" class="overflow-hidden rounded-card border border-line bg-surface">
      <div class="flex min-h-12 flex-wrap items-center justify-between gap-2 border-b border-line px-4 py-1.5">
        <Checkbox label="Unread only" checked={unreadOnly()} onChange={setUnreadOnly} />
        <Show when={unread()}>
          <Button
            look="ghost"
            icon={CheckCheck}
            onClick={() => void replica.mutate(markAllNotificationsRead, {})}
          >
            Mark all as read
          </Button>
        </Show>
      </div>
      <NoticeRows groups={groups()} unreadOnly={unreadOnly()} />
      <Show when={notices()?.length === limit()}>
        <div class="border-t border-line p-3 text-center">
          <Button onClick={() => setLimit(limit() + pageLength)}>Show earlier ones</Button>
        </div>
      </Show>
    </section>
  );
}
