/**
 * The whole postgresql.conf of the embedded database, written at every start: what stands here is what runs.
 * Sized for a machine of 2 cores and 2 GB. fsync and full_page_writes keep their default, on.
 */
export function serverSettings(socketDir: string): string {
  return `
# Written by Baton at every start; edits are lost.
listen_addresses = ''
unix_socket_directories = '${socketDir.replaceAll("'", "''")}'
unix_socket_permissions = 0700
max_connections = 100
shared_buffers = 128MB
work_mem = 16MB
maintenance_work_mem = 64MB
max_wal_size = 1GB
checkpoint_timeout = 15min
random_page_cost = 1.1
# Requests are short: compiling their plans costs more than it saves.
jit = off
idle_in_transaction_session_timeout = 60s
timezone = 'UTC'
log_timezone = 'UTC'
log_min_messages = warning
log_line_prefix = '%m [%p] '
`.trimStart();
}

/** Host-based authentication: whoever reaches the private socket is trusted, nobody else is. */
export const accessRules = "local all all trust\n";
