/** The port is only a part of the socket's file name: nothing listens on TCP. */
export const port = 5432

/** Owns the cluster; who may connect as it is decided by the folder permissions around the socket. */
export const superuser = 'postgres'

/**
 * What an acknowledged commit rests on. Given on the command line, so neither a line in postgresql.conf nor
 * ALTER SYSTEM can weaken it.
 */
const durability = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
}

/** The log stays in the data folder, one file a weekday, so it can never grow older than a week. */
const logging = {
  logging_collector: 'on',
  log_destination: 'stderr',
  log_directory: 'log',
  log_filename: 'postgresql-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
  log_timezone: 'UTC',
  lc_messages: 'C',
}

/** A list setting of PostgreSQL: quoted, so that commas and spaces in a path stay part of it. */
const quoted = (path: string): string => `"${path.replaceAll('"', '""')}"`

/** Every setting Plumbline insists on, as arguments for `postgres`. */
export function serverArguments(dataFolder: string, socketDirectory: string): readonly string[] {
  const settings = {
    ...durability,
    ...logging,
    cluster_name: 'plumbline',
    listen_addresses: '',
    port: String(port),
    unix_socket_directories: quoted(socketDirectory),
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: '64MB',
    jit: 'off',
    timezone: 'UTC',
  }
  return ['-D', dataFolder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/**
 * The environment of initdb and postgres: what they need and nothing else, so that no PG* variable changes their
 * mind and no secret of ours stands in their environment.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, LD_LIBRARY_PATH, TMPDIR } = process.env
  return {
    PATH: PATH ?? '/usr/bin:/bin',
    LC_ALL: 'C',
    ...(LD_LIBRARY_PATH === undefined ? {} : { LD_LIBRARY_PATH }),
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
  }
}
