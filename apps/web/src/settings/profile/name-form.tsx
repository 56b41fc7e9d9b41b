import { personNameSchema } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { trpc } from '../../api/trpc.ts';
import { useSession } from '../../api/use-session.ts';
import { Card } from '../../ui/card.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FormFoot } from '../form-foot.tsx';
import { useForm } from '../use-form.ts';

const schema = z.object({ name: personNameSchema });

/** The name that stands beside one's imports. */
export function NameForm() {
  const { t } = useTranslation();
  const { user } = useSession();
  const utils = trpc.useUtils();
  const rename = trpc.profile.rename.useMutation({ onSuccess: () => utils.invalidate() });
  const { values, set, errorOf, onSubmit } = useForm({
    schema,
    initial: { name: user.name },
    onValid: (valid) => rename.mutate(valid),
  });
  return (
    <Card>
      <form noValidate onSubmit={onSubmit} className="flex flex-col gap-5">
        <TextField
          label={t('profile.name')}
          name="name"
          autoComplete="name"
          value={values.name}
          onChange={(name) => {
            set({ name });
            rename.reset();
          }}
          hint={t('profile.nameHint')}
          error={errorOf('name', t('profile.nameInvalid'))}
        />
        <dl className="text-sm">
          <dt className="font-medium">{t('profile.email')}</dt>
          <dd className="data-text mt-0.5 text-[0.9375rem]">{user.email}</dd>
          <dd className="text-muted">{t('profile.emailHint')}</dd>
        </dl>
        <FormFoot
          submit={t('settings.save')}
          isPending={rename.isPending}
          isSaved={rename.isSuccess}
          error={rename.error}
        />
      </form>
    </Card>
  );
}
