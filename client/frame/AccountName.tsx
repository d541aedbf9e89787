import { useRoles } from "../roles/roles.ts";
import { useSession } from "../sign-in/session.ts";
import { roleWord } from "./role-words.ts";

/** Name, role and organization of whoever is signed in. */
export function AccountName() {
  const session = useSession();
  const roles = useRoles();

  return (
    <div class="min-w-0">
      <p class="truncate font-medium">{session.me().user.name}</p>
      <p class="truncate text-xs text-ink-muted">
        {roleWord(session.me().member.role) ?? roles.nameOf(session.me().member.role)}
      </p>
      <p class="truncate text-xs text-ink-muted">{session.me().user.email}</p>
    </div>
  );
}
