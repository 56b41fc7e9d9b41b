import { type Entity, fieldOf, type Mapping, type MappingProblem } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/language.ts';
import { unmappedFields } from './mapping-edit.ts';

interface UnmappedFieldsProps {
  readonly entity: Entity;
  readonly mapping: Mapping;
  readonly problems: readonly MappingProblem[];
}

/** The fields that nothing of the file goes to; those that the import needs stand out. */
export function UnmappedFields({ entity, mapping, problems }: UnmappedFieldsProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const missing = unmappedFields(entity, mapping);
  if (missing.length === 0) return null;
  const needed = new Set(
    problems.flatMap((problem) => (problem.code === 'match_key_unmapped' ? problem.fields : [problem.field])),
  );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line px-5 py-4 text-sm">
      <span id="unmapped" className="text-muted">
        {t('mapping.unmapped')}
      </span>
      <ul aria-labelledby="unmapped" className="flex flex-wrap gap-1.5">
        {missing.map((name) => (
          <li
            key={name}
            className={`rounded-full border px-2.5 py-0.5 ${needed.has(name) ? 'border-warn bg-warn-soft font-medium text-warn-ink' : 'border-line text-muted'}`}
          >
            {fieldOf(entity, name)?.label[language] ?? name}
            {needed.has(name) && ` · ${t('mapping.needed')}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
