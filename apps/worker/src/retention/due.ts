/**
 * Whether an import `i` ended more than `days` days ago, in SQL. A live one never did, nor one whose end a person has
 * taken back by continuing, retrying or undoing it: it then has no end until it ends again.
 *
 * @param days a placeholder, such as `$2`
 */
export function ended(days: string): string {
  return `(i.status in ('completed', 'failed', 'cancelled', 'undone')
    and i.completed_at < now() - make_interval(days => ${days}::int))`;
}
