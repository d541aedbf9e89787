const pinned = "set search_path = public, pg_temp";

/** Functions and triggers that chain the audit log and guard it. */
export function auditSql(): string {
  return chaining + redacting + guarding;
}

const chaining = `
-- What a row says, as text; schema of the array: see server/audit/verify.ts.
create or replace function audit_content(e audit_log) returns text language sql stable ${pinned} as $$
  select jsonb_build_array(
    e.org_id, e.seq, e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    e.actor_id, e.on_behalf_of, e.action, e.object_type, e.object_id, e.detail, e.ip, e.user_agent
  )::text
$$;

-- Chains an entry inside COMMIT. The head of the organization's change log is its lock, too: one
-- lock, always taken last, so writers of rows and writers of entries cannot wait for each other.
create or replace function audit_append() returns trigger language plpgsql security definer ${pinned} as $$
declare
  chain audit_chain;
  e audit_log;
begin
  insert into sync_head (org_id, version, generation)
  values (new.org_id, 0, gen_random_uuid()) on conflict (org_id) do nothing;
  perform 1 from sync_head where org_id = new.org_id for no key update;
  insert into audit_chain (org_id) values (new.org_id) on conflict (org_id) do nothing;
  select * into chain from audit_chain where org_id = new.org_id for no key update;
  e.org_id := new.org_id;
  e.id := new.id;
  e.at := new.at;
  e.actor_id := new.actor_id;
  e.on_behalf_of := new.on_behalf_of;
  e.action := new.action;
  e.object_type := new.object_type;
  e.object_id := new.object_id;
  e.detail := new.detail;
  e.ip := new.ip;
  e.user_agent := new.user_agent;
  e.seq := chain.seq + 1;
  e.previous_hash := chain.hash;
  e.salt := gen_random_uuid()::text || gen_random_uuid()::text;
  e.digest := encode(sha256(convert_to(e.salt || audit_content(e), 'UTF8')), 'hex');
  e.hash := encode(sha256(convert_to(e.previous_hash || e.digest, 'UTF8')), 'hex');
  insert into audit_log select e.*;
  update audit_chain set seq = e.seq, hash = e.hash where org_id = new.org_id;
  delete from audit_intake where org_id = new.org_id and id = new.id;
  return null;
end $$;
alter function audit_append() owner to baton_engine;

drop trigger if exists audit_append on audit_intake;
create constraint trigger audit_append after insert on audit_intake
  deferrable initially deferred for each row execute function audit_append();
`;

const redacting = `
-- Puts another detail in place of an entry's, lets go of its salt, so that what is left of it tells nothing
-- of what was there, and of where it came from, if asked to. Answers with the digest of what is left:
-- whoever calls this records it.
drop function if exists audit_redact(bigint, jsonb);
create or replace function audit_redact(p_seq bigint, p_detail jsonb, p_origin boolean) returns text
language plpgsql security definer ${pinned} as $$
declare
  e audit_log;
begin
  update audit_log
     set detail = p_detail, salt = null, redacted_at = now(),
         ip = case when p_origin then null else ip end,
         user_agent = case when p_origin then null else user_agent end
   where org_id = nullif(current_setting('app.org', true), '')::uuid and seq = p_seq
  returning * into e;
  return encode(sha256(convert_to(audit_content(e), 'UTF8')), 'hex');
end $$;
alter function audit_redact(bigint, jsonb, boolean) owner to baton_engine;
revoke all on function audit_redact(bigint, jsonb, boolean) from public;
grant execute on function audit_redact(bigint, jsonb, boolean) to baton_app;
`;

const guarding = `
-- Retention first moves the anchor, then removes the rows behind it; an erasure blanks a detail. Nothing
-- else is let through.
create or replace function audit_refuse() returns trigger language plpgsql ${pinned} as $$
begin
  if tg_op = 'DELETE' and exists (
    select from audit_chain c where c.org_id = old.org_id and c.anchor_seq >= old.seq
  ) then return old; end if;
  if tg_op = 'UPDATE' and new.redacted_at is not null
    and coalesce(new.ip, old.ip, '') = coalesce(old.ip, '')
    and coalesce(new.user_agent, old.user_agent, '') = coalesce(old.user_agent, '')
    and to_jsonb(new) - '{detail,salt,redacted_at,ip,user_agent}'::text[]
      = to_jsonb(old) - '{detail,salt,redacted_at,ip,user_agent}'::text[]
  then return new; end if;
  raise exception 'The audit log is only ever added to.' using errcode = '42501';
end $$;

drop trigger if exists audit_refuse on audit_log;
create trigger audit_refuse before update or delete on audit_log
  for each row execute function audit_refuse();
drop trigger if exists audit_refuse_truncate on audit_log;
create trigger audit_refuse_truncate before truncate on audit_log
  for each statement execute function audit_refuse();
`;
