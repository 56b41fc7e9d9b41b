import { failureOf } from '@sluice/client/browser';
import { entityOf, fieldOf, mayImport } from '@sluice/shared';
import { X } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { type Outputs, trpc } from '../../api/trpc.ts';
import { useSession } from '../../api/use-session.ts';
import { useSpoken } from '../../i18n/use-spoken.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';

/** So many are shown at first, and as many more each time. */
const PAGE = 20;

type Choice = Outputs['mappings']['choices'][number];

/** What was chosen for columns of earlier files, which weighs in what is suggested; who may import can have it forgotten. */
export function PastChoices() {
  const { t } = useSpoken();
  const choices = trpc.mappings.choices.useQuery();
  const [shown, setShown] = useState(PAGE);
  if (choices.isError && !choices.data) {
    return (
      <ErrorNotice error={choices.error} title={t('choices.failed')} onRetry={() => void choices.refetch()} />
    );
  }
  if (!choices.data || choices.data.length === 0) return null;
  return (
    <Card flush title={t('choices.title')}>
      <p className="-mt-2 px-5 pb-3.5 text-sm text-muted">{t('choices.lead')}</p>
      <ul className="divide-y divide-line border-t border-line">
        {choices.data.slice(0, shown).map((choice) => (
          <ChoiceRow key={`${choice.entity} ${choice.field} ${choice.header}`} choice={choice} />
        ))}
      </ul>
      {choices.data.length > shown && (
        <div className="border-t border-line px-5 py-3">
          <Button size="small" onPress={() => setShown(shown + PAGE)}>
            {t('choices.more', { count: choices.data.length - shown })}
          </Button>
        </div>
      )}
    </Card>
  );
}

function ChoiceRow({ choice }: { readonly choice: Choice }) {
  const { t, format, language } = useSpoken();
  const { role } = useSession();
  const utils = trpc.useUtils();
  const { entity: name, header, written, field, times, lastAt } = choice;
  const entity = entityOf(name);
  const label = fieldOf(entity, field)?.label[language] ?? field;
  const forget = trpc.mappings.forgetChoice.useMutation({
    onSettled: (_, error) => {
      // Somebody else was quicker.
      if (!error || failureOf(error).code === 'not_found') void utils.mappings.choices.invalidate();
    },
  });
  return (
    <li className="flex items-center gap-3 px-5 py-3">
      <div className="min-w-0 flex-1">
        <p className="data-text">
          <bdi className="font-medium">{written}</bdi> → {label}
        </p>
        <p className="figures text-sm text-muted">
          {t('choices.about', {
            entities: entity.label.many[language],
            count: times,
            date: format.date(lastAt),
          })}
        </p>
        {forget.isError && failureOf(forget.error).code !== 'not_found' && (
          <ErrorNotice error={forget.error} title={t('choices.forgetFailed')} />
        )}
      </div>
      {mayImport(role) && (
        <AriaButton
          aria-label={t('choices.forget', { header: written, field: label })}
          isDisabled={forget.isPending}
          onPress={() => forget.mutate({ entity: name, header, field })}
          className="grid size-10 shrink-0 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-ink data-[disabled]:opacity-60"
        >
          <X aria-hidden className="size-4" />
        </AriaButton>
      )}
    </li>
  );
}
