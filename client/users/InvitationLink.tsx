import { Button } from "../ui/Button.tsx";
import { showToast } from "../ui/toaster.ts";
import type { MadeInvitation } from "./invitations.ts";

/** Says that somebody was invited, and holds the link to hand over. */
export function InvitationLink(props: { invitation: MadeInvitation }) {
  const how = () =>
    props.invitation.mailed
      ? "The link was mailed. You can also hand it over:"
      : "No mail was sent. Hand this link over; it is shown only now:";

  async function copy() {
    await navigator.clipboard.writeText(props.invitation.link);
    showToast({ title: "Link copied" });
  }

  return (
    <div role="status" class="flex flex-col gap-2 rounded-card bg-green-soft p-3 text-green-ink">
      <p class="font-medium">{props.invitation.email} is invited.</p>
      <p>{how()}</p>
      <div class="flex items-center gap-2">
        <code class="min-w-0 flex-1 truncate rounded-control bg-surface px-2 py-1.5 font-mono text-xs text-ink">
          {props.invitation.link}
        </code>
        <Button onClick={() => void copy()}>Copy</Button>
      </div>
    </div>
  );
}
