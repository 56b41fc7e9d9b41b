import { withoutFields } from '@sluice/rows/full-names';
import { type Entity, fieldOf, type Mapping, type Profile } from '@sluice/shared';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/language.ts';
import { Card } from '../../ui/card.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { columnName } from '../column-name.ts';
import { assign, setAssignment } from './mapping-edit.ts';
import { PeopleField } from './people-field.tsx';

const KINDS = ['none', 'single', 'round_robin', 'column'] as const;
type Kind = (typeof KINDS)[number];

interface AssignmentCardProps {
  readonly entity: Entity;
  /** The field that says who looks after a record. */
  readonly field: string;
  readonly mapping: Mapping;
  readonly profile: Profile;
  readonly isDisabled: boolean;
  readonly onChange: (mapping: Mapping) => void;
}

/** Who is to look after the imported records: nobody, one person, several in turn, or whom a column names. */
export function AssignmentCard(props: AssignmentCardProps) {
  const { entity, field, mapping, profile, isDisabled, onChange } = props;
  const { t } = useTranslation();
  const column = mapping.columns.find((entry) => entry.field === field)?.column;
  const { assignment } = mapping;
  // Which column it is comes after that it is one: in between nothing is mapped.
  const [isColumn, setColumn] = useState(false);
  const kind: Kind = assignment?.rule ?? (column !== undefined || isColumn ? 'column' : 'none');

  const choose = (chosen: Kind): void => {
    setColumn(chosen === 'column');
    if (chosen === 'none' || chosen === 'column') {
      if (chosen !== kind) onChange(withoutFields(mapping, [field]));
    } else onChange(setAssignment(mapping, { field, rule: chosen, people: assignment?.people ?? [] }));
  };

  return (
    <Card title={t('assignment.title')}>
      <div className="flex flex-col gap-6">
        <RadioCards
          label={t('assignment.label', { field: fieldOf(entity, field)?.label[currentLanguage()] ?? field })}
          choices={KINDS.map((id) => ({
            id,
            label: t(`assignment.kind.${id}.name`),
            description: t(`assignment.kind.${id}.about`),
          }))}
          value={kind}
          onChange={choose}
          isDisabled={isDisabled}
        />
        {kind === 'column' && (
          <div className="sm:max-w-80">
            <SelectField
              label={t('assignment.column')}
              choices={profile.columns.map((known) => ({
                id: String(known.index),
                label: columnName(known, t),
              }))}
              value={column === undefined ? null : String(column)}
              placeholder={t('assignment.columnChoose')}
              onChange={(chosen) => onChange(assign(mapping, Number(chosen), field))}
              isDisabled={isDisabled}
            />
          </div>
        )}
        {assignment && (
          <PeopleField
            assignment={assignment}
            isDisabled={isDisabled}
            onChange={(people) => onChange(setAssignment(mapping, { ...assignment, people: [...people] }))}
          />
        )}
      </div>
    </Card>
  );
}
