import { weekdayName } from '@sluice/messages';
import { MAX_HOURS_BETWEEN, type Rhythm, rhythmSchema, WEEKDAYS } from '@sluice/shared';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { trpc } from '../../api/trpc.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { ComboField } from '../../ui/combo-field.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useForm } from '../use-form.ts';
import type { ListedConnection } from './use-connections.ts';

const KINDS = ['hours', 'daily', 'weekly'] as const satisfies readonly Rhythm['kind'][];

/** What the form holds of all kinds, made into the one that is chosen. */
const formSchema = z
  .object({
    kind: z.enum(KINDS),
    every: z.string(),
    at: z.string(),
    weekday: z.enum(WEEKDAYS),
    timeZone: z.string(),
  })
  .transform(({ kind, every, at, weekday, timeZone }) =>
    kind === 'hours'
      ? { kind, every: Number(every) }
      : kind === 'daily'
        ? { kind, at, timeZone }
        : { kind, weekday, at, timeZone },
  )
  .pipe(rhythmSchema);
type Values = z.input<typeof formSchema>;

interface ScheduleFormProps {
  readonly connection: ListedConnection;
  readonly onEnd: () => void;
}

/** When an account is imported from by itself. */
export function ScheduleForm({ connection: { id, schedule }, onEnd }: ScheduleFormProps) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const utils = trpc.useUtils();
  const onSuccess = async (): Promise<void> => {
    await utils.connections.list.invalidate();
    onEnd();
  };
  const save = trpc.connections.setSchedule.useMutation({ onSuccess });
  const remove = trpc.connections.removeSchedule.useMutation({ onSuccess });
  const { values, set, errorOf, onSubmit } = useForm({
    schema: formSchema,
    initial: valuesOf(schedule?.rhythm),
    onValid: (rhythm) => save.mutate({ connectionId: id, rhythm }),
  });
  const timeZones = useMemo(() => timeZoneChoices(values.timeZone), [values.timeZone]);
  const error = save.error ?? remove.error;
  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-5 border-t border-line pt-5">
      <RadioCards<Rhythm['kind']>
        label={t('accounts.rhythm')}
        value={values.kind}
        onChange={(kind) => set({ kind })}
        choices={KINDS.map((kind) => ({ id: kind, label: t(`accounts.rhythms.${kind}`) }))}
      />
      <div className="grid items-start gap-4 sm:grid-cols-3">
        {values.kind === 'hours' ? (
          <TextField
            label={t('accounts.every')}
            name="every"
            autoComplete="off"
            value={values.every}
            onChange={(every) => set({ every })}
            error={errorOf('every', t('accounts.everyInvalid', { max: MAX_HOURS_BETWEEN }))}
          />
        ) : (
          <>
            {values.kind === 'weekly' && (
              <SelectField
                label={t('accounts.weekday')}
                value={values.weekday}
                onChange={(weekday) => set({ weekday })}
                choices={WEEKDAYS.map((day) => ({ id: day, label: weekdayName(day, language) }))}
              />
            )}
            <TextField
              label={t('accounts.at')}
              name="at"
              type="time"
              value={values.at}
              onChange={(at) => set({ at })}
              error={errorOf('at', t('accounts.atInvalid'))}
            />
            <ComboField
              label={t('accounts.timeZone')}
              value={values.timeZone}
              onChange={(timeZone) => set({ timeZone })}
              choices={timeZones}
            />
          </>
        )}
      </div>
      {error && <ErrorNotice error={error} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" isPending={save.isPending}>
          {t('settings.save')}
        </Button>
        {schedule && (
          <Button isPending={remove.isPending} onPress={() => remove.mutate({ connectionId: id })}>
            {t('accounts.noSchedule')}
          </Button>
        )}
        <Button onPress={onEnd}>{t('settings.cancel')}</Button>
      </div>
    </form>
  );
}

/** Of what another kind needs, what is usual: at night, by the clocks of this browser. */
function valuesOf(rhythm: Rhythm | undefined): Values {
  const usual: Values = {
    kind: 'daily',
    every: '6',
    at: '03:00',
    weekday: 'mon',
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  if (!rhythm) return usual;
  return rhythm.kind === 'hours'
    ? { ...usual, kind: 'hours', every: String(rhythm.every) }
    : { ...usual, ...rhythm };
}

function timeZoneChoices(present: string): { readonly id: string; readonly label: string }[] {
  const known = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', present]);
  return [...known].sort().map((name) => ({ id: name, label: name.replaceAll('_', ' ') }));
}
