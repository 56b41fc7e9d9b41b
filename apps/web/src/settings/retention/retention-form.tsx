import { type Retention, retentionSchema } from '@sluice/shared';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { trpc } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { FormFoot } from '../form-foot.tsx';
import { useForm } from '../use-form.ts';
import { DaysField } from './days-field.tsx';

const PARTS = [
  { field: 'filesDays', text: 'files' },
  { field: 'rowsDays', text: 'rows' },
  { field: 'journalDays', text: 'journal' },
] as const satisfies readonly { field: keyof Retention; text: string }[];

/** The days of each part. Fewer of them delete something for good, so that it is asked first. */
export function RetentionForm({ saved }: { readonly saved: Retention }) {
  const { t } = useTranslation();
  const utils = trpc.useUtils();
  const [asked, setAsked] = useState<Retention>();
  const save = trpc.settings.setRetention.useMutation({
    onSuccess: (now) => utils.settings.retention.setData(undefined, now),
  });
  const { values, set, errorOf, onSubmit } = useForm({
    schema: retentionSchema,
    initial: saved,
    onValid: (valid) => {
      if (PARTS.some(({ field }) => valid[field] < saved[field])) setAsked(valid);
      else save.mutate(valid);
    },
  });
  return (
    <Card>
      <form noValidate onSubmit={onSubmit} className="flex flex-col gap-7">
        {PARTS.map(({ field, text }) => (
          <DaysField
            key={field}
            label={t(`retention.${text}`)}
            hint={t(`retention.${text}Hint`)}
            value={values[field]}
            onChange={(days) => {
              set({ [field]: days });
              save.reset();
            }}
            error={errorOf(field, t('retention.invalid'))}
          />
        ))}
        <FormFoot
          submit={t('settings.save')}
          isPending={save.isPending}
          isSaved={save.isSuccess}
          error={save.error}
        />
      </form>
      <ConfirmDialog
        title={t('retention.shorterTitle')}
        isOpen={asked !== undefined}
        onOpenChange={(open) => !open && setAsked(undefined)}
        actions={
          <>
            <Button onPress={() => setAsked(undefined)}>{t('settings.cancel')}</Button>
            <Button
              look="danger"
              onPress={() => {
                if (asked) save.mutate(asked);
                setAsked(undefined);
              }}
            >
              {t('retention.shorterSave')}
            </Button>
          </>
        }
      >
        {t('retention.shorter')}
      </ConfirmDialog>
    </Card>
  );
}
