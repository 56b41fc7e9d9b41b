import { MAX_PULLED_ROWS } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useForm } from '../use-form.ts';
import { PARTS, type Part, pullFormSchema, requestOf } from './pull-request.ts';
import type { ListedConnection } from './use-connections.ts';
import { usePull } from './use-pull.ts';

interface PullFormProps {
  readonly connection: ListedConnection;
  readonly onLeave: () => void;
}

/** Which part of an account is imported now. */
export function PullForm({ connection: { id, lastImport }, onLeave }: PullFormProps) {
  const { t } = useTranslation();
  const pull = usePull();
  const { values, set, errorOf, onSubmit } = useForm({
    schema: pullFormSchema,
    initial: { part: firstChoice(lastImport !== null), from: '', to: '', limit: '' },
    onValid: (valid) => pull.mutate({ connectionId: id, ...requestOf(valid, new Date()) }),
  });
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-5 border-t border-line pt-5">
      <RadioCards<Part>
        label={t('accounts.part')}
        value={values.part}
        onChange={(part) => set({ part })}
        choices={PARTS.map((part) => ({
          id: part,
          label: t(`accounts.parts.${part}.name`),
          description: t(`accounts.parts.${part}.about`),
        }))}
      />
      <div className="grid items-start gap-4 sm:grid-cols-3">
        {values.part === 'range' && (
          <>
            <TextField
              label={t('accounts.from')}
              name="from"
              type="date"
              value={values.from}
              onChange={(from) => set({ from })}
              error={errorOf('from', t('accounts.rangeInvalid'))}
            />
            <TextField
              label={t('accounts.to')}
              name="to"
              type="date"
              value={values.to}
              onChange={(to) => set({ to })}
            />
          </>
        )}
        <TextField
          label={t('accounts.limit')}
          name="limit"
          autoComplete="off"
          value={values.limit}
          onChange={(limit) => set({ limit })}
          hint={t('accounts.limitHint')}
          error={errorOf('limit', t('accounts.limitInvalid', { max: MAX_PULLED_ROWS }))}
        />
      </div>
      {pull.error && <ErrorNotice error={pull.error} title={t('accounts.notBegun')} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" isPending={pull.isPending}>
          {t('accounts.begin')}
        </Button>
        <Button onPress={onLeave}>{t('settings.cancel')}</Button>
      </div>
    </form>
  );
}

function firstChoice(wasImported: boolean): Part {
  return wasImported ? 'new' : 'all';
}
