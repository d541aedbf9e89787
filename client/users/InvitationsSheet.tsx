import { createSignal, For, Show } from "solid-js";
import { attempt } from "../request/tell-refusal.ts";
import { useRoles } from "../roles/roles.ts";
import { Button } from "../ui/Button.tsx";
import { RelativeTime } from "../ui/RelativeTime.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { InvitationLink } from "./InvitationLink.tsx";
import type { Invitation, Invitations, MadeInvitation } from "./invitations.ts";
import { NoInvitations } from "./NoInvitations.tsx";

interface InvitationsSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  invitations: Invitations;
}

/** Who was invited and has not come yet. */
export function InvitationsSheet(props: InvitationsSheetProps) {
  const roles = useRoles();
  const [made, setMade] = createSignal<MadeInvitation>();
  const standing = ({ status }: Invitation) =>
    status === "expired" ? "The link is too old" : "Waits";

  async function resend(id: string) {
    const asked = props.invitations.resend(id).then(setMade);
    await attempt(asked);
  }

  return (
    <Sheet inAddress title="Invitations" open={props.open} onOpenChange={props.onOpenChange}>
      <Show when={made()}>{(invitation) => <InvitationLink invitation={invitation()} />}</Show>
      <Show when={props.invitations.waiting().length === 0}>
        <NoInvitations invitations={props.invitations} />
      </Show>
      <ul class="divide-y divide-line empty:hidden">
        <For each={props.invitations.waiting()}>
          {(invitation) => (
            <li class="flex flex-wrap items-center gap-2 py-3">
              <span class="min-w-40 flex-1">
                <span class="block truncate font-medium">{invitation.email}</span>
                <span class="block text-xs text-ink-muted">
                  {roles.nameOf(invitation.role)} · {standing(invitation)} · invited{" "}
                  <RelativeTime at={invitation.createdAt} />
                </span>
              </span>
              <Button
                look="ghost"
                onClick={() => void attempt(props.invitations.revoke(invitation.id))}
              >
                Take back
              </Button>
              <Button onClick={() => void resend(invitation.id)}>New link</Button>
            </li>
          )}
        </For>
      </ul>
    </Sheet>
  );
}
