import { mappingNameSchema } from '@sluice/shared';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Outputs, trpc } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface RenameFormProps {
  readonly saved: Outputs['mappings']['list'][number];
  readonly onEnd: () => void;
}

/** Another name for a saved mapping. */
export function RenameForm({ saved, onEnd }: RenameFormProps) {
  const { t } = useTranslation();
  const utils = trpc.useUtils();
  const [name, setName] = useState(saved.name);
  const [isTried, setTried] = useState(false);
  const rename = trpc.mappings.rename.useMutation({
    onSuccess: async () => {
      await utils.mappings.list.invalidate();
      onEnd();
    },
  });
  const valid = mappingNameSchema.safeParse(name);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (valid.success) rename.mutate({ id: saved.id, name: valid.data });
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      <div className="sm:max-w-100">
        <TextField
          label={t('saved.name')}
          name="mapping-name"
          autoComplete="off"
          autoFocus
          value={name}
          onChange={setName}
          error={isTried && !valid.success ? t('saved.nameInvalid') : undefined}
        />
      </div>
      {rename.isError && <ErrorNotice error={rename.error} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" isPending={rename.isPending}>
          {t('settings.save')}
        </Button>
        <Button onPress={onEnd}>{t('settings.cancel')}</Button>
      </div>
    </form>
  );
}
