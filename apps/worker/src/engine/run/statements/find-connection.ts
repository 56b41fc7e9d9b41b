/** What it takes to ask the service of a connection: one row. `$1` organisation, `$2` connection. */
export const FIND_CONNECTION =
  'select id, service, account, secret from connections where organization_id = $1 and id = $2';
