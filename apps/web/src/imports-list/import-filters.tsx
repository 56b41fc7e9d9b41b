import { ENTITY_NAMES, entityOf, IMPORT_STATUSES } from '@sluice/shared';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../i18n/language.ts';
import { SearchField } from '../ui/search-field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { useAppliedText } from '../ui/use-applied-text.ts';

const route = getRouteApi('/app/');

/** Which imports the list shows: by the name of what was read, records and status. All of it stands in the address. */
export function ImportFilters() {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { q: applied = '', entity, status } = route.useSearch();
  const navigate = route.useNavigate();
  const { text, setText } = useAppliedText({
    applied,
    scope: 'imports',
    onApply: (q) => void navigate({ search: (search) => ({ ...search, q: q || undefined }), replace: true }),
  });
  return (
    <search className="grid grid-cols-2 gap-3 sm:flex sm:items-end">
      <div className="col-span-2">
        <SearchField
          label={t('imports.search')}
          placeholder={t('imports.search')}
          value={text}
          onChange={setText}
        />
      </div>
      <div className="sm:w-48">
        <SelectField
          label={t('imports.filterEntity')}
          value={entity ?? 'all'}
          onChange={(chosen) =>
            void navigate({
              search: (search) => ({ ...search, entity: chosen === 'all' ? undefined : chosen }),
            })
          }
          choices={[
            { id: 'all', label: t('imports.allEntities') },
            ...ENTITY_NAMES.map((name) => ({ id: name, label: entityOf(name).label.many[language] })),
          ]}
        />
      </div>
      <div className="sm:w-48">
        <SelectField
          label={t('imports.filterStatus')}
          value={status ?? 'all'}
          onChange={(chosen) =>
            void navigate({
              search: (search) => ({ ...search, status: chosen === 'all' ? undefined : chosen }),
            })
          }
          choices={[
            { id: 'all', label: t('imports.allStatuses') },
            ...IMPORT_STATUSES.map((known) => ({ id: known, label: t(`common:status.${known}`) })),
          ]}
        />
      </div>
    </search>
  );
}
