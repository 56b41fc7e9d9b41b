import { withoutFields } from '@sluice/rows/full-names';
import {
  assignableField,
  constantFields,
  type Entity,
  fieldOf,
  type Mapping,
  type MappingProblem,
} from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { ConstantField } from './constant-field.tsx';
import { setConstant, unmappedFields } from './mapping-edit.ts';

interface ConstantsCardProps {
  readonly entity: Entity;
  readonly mapping: Mapping;
  readonly problems: readonly MappingProblem[];
  readonly isDisabled: boolean;
  readonly onChange: (mapping: Mapping) => void;
}

/** The fields that no column goes to: those with one value for all rows, those that the import needs, and the others. */
export function ConstantsCard({ entity, mapping, problems, isDisabled, onChange }: ConstantsCardProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { constants = [] } = mapping;
  const unmapped = unmappedFields(entity, mapping);
  if (unmapped.length === 0 && constants.length === 0) return null;
  const labelOf = (name: string): string => fieldOf(entity, name)?.label[language] ?? name;
  const missing = problems.flatMap((problem) =>
    problem.code === 'required_field_unmapped' ? [problem.field] : [],
  );
  const allowed = constantFields(entity);
  const free = unmapped.filter((name) => allowed.includes(name) && name !== assignableField(entity));
  return (
    <Card title={t('constants.title')} flush>
      <ul className="divide-y divide-line border-y border-line empty:hidden">
        {missing.map((name) => (
          <li
            key={name}
            className="flex flex-col gap-3 bg-warn-soft px-5 py-4 sm:flex-row sm:items-center sm:justify-between"
          >
            <div className="min-w-0">
              <p className="font-medium text-warn-ink">{labelOf(name)}</p>
              <p className="text-sm text-warn-ink">
                {fieldOf(entity, name)?.asked?.[language]} {t('constants.missing')}
              </p>
            </div>
            {allowed.includes(name) && !isDisabled && (
              <Button
                size="small"
                aria-label={t('constants.giveFor', { field: labelOf(name) })}
                onPress={() => onChange(setConstant(mapping, name, ''))}
              >
                {t('constants.give')}
              </Button>
            )}
          </li>
        ))}
        {constants.map(({ field, value }) => (
          <ConstantField
            key={field}
            name={field}
            definition={fieldOf(entity, field)}
            value={value}
            problem={problems.find((known) => known.code === 'constant_refused' && known.field === field)}
            entity={entity}
            isDisabled={isDisabled}
            onChange={(next) => onChange(setConstant(mapping, field, next))}
            onRemove={() => onChange(withoutFields(mapping, [field]))}
          />
        ))}
      </ul>
      {free.length > 0 && !isDisabled && (
        <div className="flex flex-col gap-1.5 px-5 pt-4 sm:max-w-100">
          <SelectField
            // Made anew with each field that was chosen: it is a way to add, and holds nothing itself.
            key={constants.length}
            label={t('constants.add')}
            choices={free.map((id) => ({ id, label: labelOf(id) }))}
            value={null}
            placeholder={t('constants.addChoose')}
            onChange={(field) => onChange(setConstant(mapping, field, ''))}
          />
        </div>
      )}
      {unmapped.length > 0 && (
        <p className="px-5 pt-4 pb-5 text-sm text-muted">
          {t('constants.left')} {unmapped.map(labelOf).join(', ')}
        </p>
      )}
    </Card>
  );
}
