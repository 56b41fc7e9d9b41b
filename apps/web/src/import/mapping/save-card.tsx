import { mappingNameSchema } from '@sluice/shared';
import { Check } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Outputs, trpc } from '../../api/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface SaveCardProps {
  readonly importId: string;
  readonly draft: Outputs['imports']['draft'];
  /** Stores what is not stored yet. */
  readonly settle: () => Promise<void>;
}

/** Saves the mapping under a name, for the next file with the same headers. */
export function SaveCard({ importId, draft, settle }: SaveCardProps) {
  const { t } = useTranslation();
  const utils = trpc.useUtils();
  const { saved, file } = draft;
  const [name, setName] = useState(saved?.name ?? file.name.replace(/\.[^.]+$/, '').slice(0, 100));
  const [isTried, setTried] = useState(false);
  const save = trpc.mappings.save.useMutation({
    onMutate: settle,
    onSuccess: async () => {
      await utils.mappings.list.invalidate();
      await utils.imports.draft.invalidate({ id: importId });
    },
  });
  const valid = mappingNameSchema.safeParse(name);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (valid.success) save.mutate({ importId, name: valid.data });
  };
  return (
    <Card title={t('saved.keep')}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="data-text -mt-1 text-muted">
          {saved ? t('saved.replaceLead', { name: saved.name }) : t('saved.keepLead')}
        </p>
        <div className="sm:max-w-100">
          <TextField
            label={t('saved.name')}
            name="mapping-name"
            autoComplete="off"
            value={name}
            onChange={(next) => {
              setName(next);
              save.reset();
            }}
            error={isTried && !valid.success ? t('saved.nameInvalid') : undefined}
          />
        </div>
        {save.isError && <ErrorNotice error={save.error} title={t('saved.failed')} />}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" isPending={save.isPending}>
            {t(saved ? 'saved.replace' : 'saved.submit')}
          </Button>
          <span role="status" className="data-text min-w-0 text-sm text-good-ink">
            {save.isSuccess && (
              <span className="appear flex items-center gap-1.5">
                <Check aria-hidden className="size-4 shrink-0" />
                {t('saved.done', { name: save.data.name })}
              </span>
            )}
          </span>
        </div>
      </form>
    </Card>
  );
}
