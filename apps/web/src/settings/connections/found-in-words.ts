import { useTranslation } from 'react-i18next';
import type { ListedConnection } from './use-connections.ts';

/** What the last test of an account has found: “42,310 scrobbles since 2009”; undefined where none has. */
export function useFoundInWords({
  service,
  found,
}: Pick<ListedConnection, 'service' | 'found'>): string | undefined {
  const { t } = useTranslation();
  if (!found) return undefined;
  const rows = t(`common:found.${service}`, { count: found.rows });
  if (found.since === null) return rows;
  return t('common:foundSince', { found: rows, year: String(new Date(found.since).getUTCFullYear()) });
}
