import { useParams } from "@solidjs/router";
import Lock from "lucide-solid/icons/lock";
import { Match, Show, Switch } from "solid-js";
import { createPageTitle } from "../frame/page-title.ts";
import { ViewAsButton } from "../impersonation/ViewAsButton.tsx";
import { useRoles } from "../roles/roles.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { StatusMark } from "../ui/StatusMark.tsx";
import { ActivityPanel } from "./ActivityPanel.tsx";
import { usePeople } from "./people.ts";
import { userLook } from "./user-words.ts";

/** What one person did, day by day. */
export function UserPage() {
  const people = usePeople();
  const roles = useRoles();
  const params = useParams<{ userId: string }>();
  const user = () => people.users()?.find(({ id }) => id === params.userId);
  const inSight = () => {
    const found = user();
    return found && people.reaches("view", found) ? found : undefined;
  };
  createPageTitle(() => ({ title: user()?.name ?? "Activity", back: "/users" }));

  return (
    <Switch fallback={<Skeleton class="m-6 h-40" />}>
      <Match when={inSight()}>
        {(found) => (
          <div class="mx-auto flex max-w-4xl flex-col gap-6 p-4 md:p-6">
            <header class="flex flex-wrap items-center gap-3">
              <Avatar name={found().name} size={32} />
              <div class="min-w-0 flex-1 basis-48">
                <h1 class="truncate text-base font-semibold">{found().name}</h1>
                <p class="truncate text-ink-muted">
                  {[
                    roles.nameOf(found().role),
                    people.placeName(found().teamId),
                    people.placeName(found().branchId),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
              </div>
              <ViewAsButton user={found()} />
              <StatusMark
                soft
                {...userLook(found(), people.presenceOf(found()), roles.holderOf(found().role))}
              />
            </header>
            <Show when={found().id} keyed>
              {(userId) => <ActivityPanel userId={userId} />}
            </Show>
          </div>
        )}
      </Match>
      <Match when={people.users()}>
        <EmptyState
          icon={Lock}
          title="This person is not among those you may see"
          description="Team leads see their own team, admins everybody."
        />
      </Match>
    </Switch>
  );
}
