import { Link } from '@tanstack/react-router';
import { FileText, PencilLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { placeOf } from '../i18n/use-place.ts';
import { useSpoken } from '../i18n/use-spoken.ts';
import type { Origin, RecordHistory } from './history-entries.ts';

interface SourceLineProps {
  /** Null where it is not known (any more). */
  readonly source: RecordHistory['fields'][number]['source'];
}

/** Where a value comes from: the line of a file, or an edit; who, and when. */
export function SourceLine({ source }: SourceLineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!source) return <>{t('record.unknownSource')}</>;
  const isImport = source.kind === 'import';
  const Icon = isImport ? FileText : PencilLine;
  return (
    <span className="flex gap-2">
      <Icon aria-hidden className="mt-0.75 size-3.5 shrink-0 text-faint" />
      <span className="min-w-0">
        {isImport ? (
          <OriginLink origin={source} isShort />
        ) : (
          <span className="text-ink">
            {'by' in source
              ? t('record.editedBy', { name: source.by.name })
              : t('record.editedInDatabase', { login: source.login })}
          </span>
        )}
        <span className="figures block text-muted">
          {isImport && source.by && <bdi>{source.by.name} · </bdi>}
          {format.dateTime(source.at)}
        </span>
      </span>
    </span>
  );
}

interface OriginLinkProps {
  readonly origin: Origin;
  /** On one line, where a long name of a file would stand beside each of many values. */
  readonly isShort?: boolean;
}

/** The line of a file, with the way to its import. */
export function OriginLink({ origin, isShort = false }: OriginLinkProps) {
  const { importId, file } = origin;
  const spoken = useSpoken();
  return (
    <span className={isShort ? 'flex' : 'data-text'}>
      <Link
        to="/imports/$id"
        params={{ id: importId }}
        title={isShort ? file : undefined}
        className={`${isShort ? 'truncate ' : ''}text-ink underline decoration-line underline-offset-3 hover:text-accent-ink hover:decoration-current`}
      >
        <bdi>{file}</bdi>
      </Link>
      <span className="figures whitespace-pre">, {placeOf(origin, spoken)}</span>
    </span>
  );
}
