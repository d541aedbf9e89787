import { Navigate } from "@solidjs/router";
import Lock from "lucide-solid/icons/lock";
import { Match, Switch } from "solid-js";
import { placesFor } from "../frame/places.ts";
import { useSession } from "../sign-in/session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { MyDay } from "./MyDay.tsx";

/** What a person has to do today, on one screen; whoever works on no leads starts at their first place. */
export function MyDayPage() {
  const session = useSession();

  const first = () => placesFor(session.me().member)[0]?.path;

  return (
    <Switch
      fallback={
        <EmptyState
          icon={Lock}
          title="Nothing is part of your role yet"
          description="An admin of your organization can give you a role that sees more."
        />
      }
    >
      <Match when={first() === "/"}>
        <MyDay />
      </Match>
      <Match when={first()}>{(place) => <Navigate href={place()} />}</Match>
    </Switch>
  );
}
