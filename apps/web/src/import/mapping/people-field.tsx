import type { Assignment } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { CheckList } from '../../ui/check-list.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

interface PeopleFieldProps {
  readonly assignment: Assignment;
  readonly isDisabled: boolean;
  readonly onChange: (people: readonly string[]) => void;
}

/** The members to whom records are given: one of them, or several in the order in which their turn comes. */
export function PeopleField({ assignment, isDisabled, onChange }: PeopleFieldProps) {
  const { t } = useTranslation();
  const members = trpc.members.list.useQuery();
  const { rule, people } = assignment;
  if (members.isError && !members.data) {
    return (
      <ErrorNotice
        error={members.error}
        title={t('assignment.failed')}
        onRetry={() => void members.refetch()}
      />
    );
  }
  if (!members.data) return <Skeleton className="h-10 w-full max-w-80" />;
  const known = members.data.map(({ email, name }) => ({ id: email, label: name, description: email }));
  // Somebody who has left stays to be seen, and to be taken out.
  const gone = people
    .filter((person) => !known.some(({ id }) => id === person))
    .map((person) => ({ id: person, label: t('assignment.gone', { person }), description: undefined }));
  const choices = [...known, ...gone];
  if (rule === 'single') {
    return (
      <div className="sm:max-w-80">
        <SelectField
          label={t('assignment.person')}
          choices={choices}
          value={people[0] ?? null}
          placeholder={t('assignment.personChoose')}
          onChange={(person) => onChange([person])}
          isDisabled={isDisabled}
        />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-2 sm:max-w-lg">
      <CheckList
        label={t('assignment.people')}
        choices={choices}
        values={people}
        // In the order of the list, and not in that of the ticks: what is shown is what happens.
        onChange={(ticked) => onChange(choices.map(({ id }) => id).filter((id) => ticked.includes(id)))}
        isDisabled={isDisabled}
      />
      <p className="text-sm text-muted">{t('assignment.kept')}</p>
    </div>
  );
}
