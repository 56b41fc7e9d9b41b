import { entityOf, fieldsOf, mayImport } from '@sluice/shared';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '../../api/trpc.ts';
import { useSession } from '../../api/use-session.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { SavedBy } from '../../import/mapping/saved-offer.tsx';
import { Button } from '../../ui/button.tsx';
import { MappingDetails } from './mapping-details.tsx';
import { RemoveMapping } from './remove-mapping.tsx';
import { RenameForm } from './rename-form.tsx';

interface MappingRowProps {
  readonly saved: Outputs['mappings']['list'][number];
}

/** A saved mapping: what it is for, what goes where in it, and its end. */
export function MappingRow({ saved }: MappingRowProps) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const { role } = useSession();
  // Once it was renamed, the focus comes back to where it was.
  const [rename, setRename] = useState<'not yet' | 'now' | 'done'>('not yet');
  const { name, entity, mapping } = saved;
  return (
    <li className="flex flex-col gap-3 px-5 py-4">
      {rename === 'now' ? (
        <RenameForm saved={saved} onEnd={() => setRename('done')} />
      ) : (
        <div className="flex flex-col gap-x-4 gap-y-2 sm:flex-row sm:items-start">
          <div className="min-w-0 flex-1">
            <p className="data-text font-medium">{name}</p>
            <p className="data-text text-sm text-muted">
              {entityOf(entity).label.many[language]} ·{' '}
              {t('saved.count', { count: fieldsOf(mapping).length })} · <SavedBy saved={saved} />
            </p>
          </div>
          {mayImport(role) && (
            <div className="-ml-3 flex flex-wrap gap-1 sm:ml-0">
              <Button
                look="quiet"
                size="small"
                aria-label={t('saved.renameOf', { name })}
                autoFocus={rename === 'done'}
                onPress={() => setRename('now')}
              >
                {t('saved.rename')}
              </Button>
              <RemoveMapping saved={saved} />
            </div>
          )}
        </div>
      )}
      <details className="group text-sm">
        <summary className="-ml-1 inline-flex cursor-pointer list-none items-center gap-1.5 rounded-md px-1 py-0.5 text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden
            className="size-4 transition-transform group-open:rotate-90 motion-reduce:transition-none"
          />
          {t('saved.details')}
          <span className="sr-only">: {name}</span>
        </summary>
        <MappingDetails saved={saved} />
      </details>
    </li>
  );
}
