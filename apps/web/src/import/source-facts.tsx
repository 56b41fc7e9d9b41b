import { entityOf, type PullWindow, type Snapshot } from '@sluice/shared';
import type { Spoken } from '../i18n/language.ts';
import { useSpoken } from '../i18n/use-spoken.ts';

/** What an import reads, in a line: of a file how large it is, of an account which part of it; and how many rows. */
export function SourceFacts({ snapshot }: { readonly snapshot: Snapshot }) {
  const spoken = useSpoken();
  const { t, format, language } = spoken;
  const { entity, source, totalRows } = snapshot;
  const facts = [
    entityOf(entity).label.many[language],
    source.kind === 'file' ? format.bytes(source.bytes) : partInWords(source.window, spoken),
    totalRows === null ? undefined : t('common:unit.rows', { count: totalRows }),
  ];
  return <span>{facts.filter((fact) => fact !== undefined).join(' · ')}</span>;
}

/** Which part of an account is pulled: “from 1 Jan 2026 to 31 Jan 2026, at most 200”. */
function partInWords({ scope, from, to, limit }: PullWindow, { t, format }: Spoken): string {
  const at = (seconds: number): string => format.dateTime(new Date(seconds * 1000).toISOString());
  const part =
    from === null
      ? t('pulled.part.all', { to: at(to) })
      : t(scope === 'new' ? 'pulled.part.new' : 'pulled.part.range', { from: at(from), to: at(to) });
  return limit === null ? part : t('pulled.part.limited', { part, count: limit });
}
