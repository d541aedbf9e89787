import { getTableName } from "drizzle-orm";
import { notification, notificationOutgoing } from "./notifications.ts";

/** Whoever writes a line into a bell, and however: it is looked at for pushes and e-mails once. */
export function notificationsSql(): string {
  return `
create or replace function send_notification() returns trigger language plpgsql as $$
begin
  insert into "${getTableName(notificationOutgoing)}" (org_id, notification_id, created_at)
  values (new.org_id, new.id, now());
  return null;
end $$;

drop trigger if exists send_notification on "${getTableName(notification)}";
create trigger send_notification after insert on "${getTableName(notification)}"
  for each row execute function send_notification();
`;
}
